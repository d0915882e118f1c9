package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Trials condensed by night and thread count, and how much they scatter. */
final class MeasuredNights {
  /** How much a shape varies from night to night is taken for 1 % at first, as if seen so often. */
  private static final double PRIOR_NIGHTS = 3;

  private static final double PRIOR_SHAPE = 0.01;

  /** One pair of nights counts as at most so many times what was expected of it. */
  private static final double MOST_SURPRISE = 9;

  private final List<Integer> numbers = new ArrayList<>();
  private final List<SortedMap<Integer, RobustMean>> cells = new ArrayList<>();
  private final Noise noise;
  private final double shapeVariance;

  /** Condenses: O(n log n). */
  MeasuredNights(List<Timing> timings) {
    SortedMap<Integer, SortedMap<Integer, List<Double>>> byNight = new TreeMap<>();
    for (Timing each : timings) {
      byNight
          .computeIfAbsent(each.night(), night -> new TreeMap<>())
          .computeIfAbsent(each.threads(), threads -> new ArrayList<>())
          .add(each.logSeconds());
    }
    numbers.addAll(byNight.keySet());
    RobustMeans condensed =
        RobustMeans.of(
            byNight.values().stream()
                .flatMap(night -> night.values().stream())
                .map(logs -> logs.stream().mapToDouble(Double::doubleValue).toArray())
                .toList());
    Iterator<RobustMean> means = condensed.means().iterator();
    for (SortedMap<Integer, List<Double>> night : byNight.values()) {
      SortedMap<Integer, RobustMean> ofNight = new TreeMap<>();
      night.keySet().forEach(threads -> ofNight.put(threads, means.next()));
      cells.add(ofNight);
    }
    noise = condensed.noise();
    shapeVariance = varianceOfShape();
  }

  /** From the differences between one night and the next, which a change enters only once. */
  private double varianceOfShape() {
    double sum = PRIOR_NIGHTS * PRIOR_SHAPE * PRIOR_SHAPE;
    double weight = PRIOR_NIGHTS;
    for (int night = 1; night < size(); night++) {
      SortedMap<Integer, RobustMean> before = cells.get(night - 1);
      SortedMap<Integer, RobustMean> after = cells.get(night);
      SortedSet<Integer> common = new TreeSet<>(after.keySet());
      common.retainAll(before.keySet());
      if (common.size() < 2) {
        continue;
      }
      double mean =
          common.stream()
              .mapToDouble(threads -> after.get(threads).mean() - before.get(threads).mean())
              .average()
              .orElseThrow();
      double squares = 0;
      double expected = 0;
      for (int threads : common) {
        double step = after.get(threads).mean() - before.get(threads).mean() - mean;
        squares += step * step;
        expected +=
            noise()
                * noise()
                * (1.0 / after.get(threads).kept() + 1.0 / before.get(threads).kept());
      }
      int freedom = common.size() - 1;
      double share = (double) freedom / common.size();
      double current = 2 * freedom * sum / weight;
      double bounded = Math.min(squares, MOST_SURPRISE * (expected * share + current));
      sum += (bounded / freedom - expected / common.size()) / 2;
      weight++;
    }
    return Math.max(sum / weight, 0);
  }

  /** Number of nights. */
  int size() {
    return numbers.size();
  }

  /** The thread counts of the last night, increasing. */
  int[] latestCounts() {
    return cells.get(size() - 1).keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The number by which a night goes. */
  int number(int night) {
    return numbers.get(night);
  }

  /** By threads, what was measured in a night; {@code night} from 0, in order of time. */
  SortedMap<Integer, RobustMean> cells(int night) {
    return cells.get(night);
  }

  /** Standard deviation of the logarithm of one trial's seconds, spikes apart. */
  double noise() {
    return noise.deviation();
  }

  /** Degrees of freedom of the noise, what was assumed before included. */
  double freedom() {
    return noise.freedom();
  }

  /** Standard deviation by which the logarithm at one count strays from its shape in a night. */
  double betweenNights() {
    return Math.sqrt(shapeVariance);
  }

  /** Variance of what a cell says about the shape of all nights. */
  double variance(RobustMean cell) {
    return noise() * noise() / cell.kept() + shapeVariance;
  }
}
