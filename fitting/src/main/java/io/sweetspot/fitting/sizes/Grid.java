package io.sweetspot.fitting.sizes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The sizes and thread counts that are thought about. */
final class Grid {

  /** Counts closer than this, in log threads, need not all be thought about. */
  private static final double RESOLUTION = 0.05;

  /** A size and a count of it. */
  record Index(int size, int count) {}

  private final double[] sizes;
  private final int[] counts;

  private Grid(double[] sizes, int[] counts) {
    this.sizes = sizes;
    this.counts = counts;
  }

  /**
   * From a quarter of the least size to four times the largest.
   *
   * @param step of log sizes, at most
   */
  static Grid of(List<Integer> allowed, SizedSample cells, List<Double> sizes, double step) {
    TreeSet<Double> all = new TreeSet<>(sizes);
    all.add(sizes.get(0) / SizeTable.BEYOND);
    all.add(sizes.get(sizes.size() - 1) * SizeTable.BEYOND);
    List<Double> ends = new ArrayList<>(all);
    for (int i = 1; i < ends.size(); i++) {
      double from = ends.get(i - 1);
      double log = Math.log(ends.get(i) / from);
      int steps = (int) Math.ceil(log / step);
      for (int k = 1; k < steps; k++) {
        all.add(from * Math.exp(log * k / steps));
      }
    }
    return new Grid(
        all.stream().mapToDouble(Double::doubleValue).toArray(),
        counts(allowed, cells).stream().mapToInt(Integer::intValue).toArray());
  }

  private static Set<Integer> counts(List<Integer> allowed, SizedSample cells) {
    TreeSet<Integer> counts = new TreeSet<>();
    cells.measured().forEach(each -> counts.add(each.place().threads()));
    counts.retainAll(allowed);
    int last = 0;
    for (int threads : allowed) {
      if (last == 0
          || Math.log((double) threads / last) >= RESOLUTION
          || counts.contains(threads)) {
        counts.add(threads);
        last = threads;
      }
    }
    counts.add(allowed.get(allowed.size() - 1));
    return counts;
  }

  /** How many sizes there are. */
  int sizes() {
    return sizes.length;
  }

  /** How many counts there are. */
  int counts() {
    return counts.length;
  }

  double size(int j) {
    return sizes[j];
  }

  int threads(int c) {
    return counts[c];
  }

  /** Index of a size; negative where it is none of the grid. */
  int index(double size) {
    return Arrays.binarySearch(sizes, size);
  }

  /** Index of the count nearest to this one. */
  int nearest(int threads) {
    int nearest = 0;
    for (int c = 1; c < counts.length; c++) {
      nearest = Math.abs(counts[c] - threads) < Math.abs(counts[nearest] - threads) ? c : nearest;
    }
    return nearest;
  }

  /** Log sizes that a size stands for. */
  double width(int size) {
    double from = sizes[Math.max(0, size - 1)];
    double to = sizes[Math.min(sizes.length - 1, size + 1)];
    return Math.log(to / from) / 2;
  }
}
