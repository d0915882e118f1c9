package io.sweetspot.fitting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Trials condensed by night and thread count, and how much they scatter. */
final class MeasuredNights {
  /** A trial a quarter above its like is a spike, unless the noise is so large. */
  private static final double SPIKE = Math.log(1.25);

  private static final double SPIKE_DEVIATIONS = 3.5;

  /** Before anything was repeated, noise is taken for 3 %, with the weight of this many repeats. */
  private static final double PRIOR_REPEATS = 2;

  private static final double PRIOR_NOISE = 0.03;

  /** How much a shape varies from night to night is taken for 1 % at first, as if seen so often. */
  private static final double PRIOR_NIGHTS = 3;

  private static final double PRIOR_SHAPE = 0.01;

  /** One pair of nights counts as at most so many times what was expected of it. */
  private static final double MOST_SURPRISE = 9;

  private final List<Integer> numbers = new ArrayList<>();
  private final List<SortedMap<Integer, Cell>> cells = new ArrayList<>();
  private double noise;
  private int repeats;
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
    condense(byNight.values(), SPIKE);
    if (spike(noise) > SPIKE) {
      condense(byNight.values(), spike(noise));
    }
    shapeVariance = varianceOfShape();
  }

  private void condense(Iterable<SortedMap<Integer, List<Double>>> byNight, double spike) {
    cells.clear();
    repeats = 0;
    double squares = 0;
    for (SortedMap<Integer, List<Double>> night : byNight) {
      SortedMap<Integer, Cell> condensed = new TreeMap<>();
      night.forEach((threads, logs) -> condensed.put(threads, Cell.of(logs, spike)));
      cells.add(condensed);
      for (Cell cell : condensed.values()) {
        squares += cell.squares();
        repeats += cell.kept() - 1;
      }
    }
    noise =
        Math.sqrt(
            (squares + PRIOR_REPEATS * PRIOR_NOISE * PRIOR_NOISE) / (repeats + PRIOR_REPEATS));
  }

  /** From the differences between one night and the next, which a change enters only once. */
  private double varianceOfShape() {
    double sum = PRIOR_NIGHTS * PRIOR_SHAPE * PRIOR_SHAPE;
    double weight = PRIOR_NIGHTS;
    for (int night = 1; night < size(); night++) {
      SortedMap<Integer, Cell> before = cells.get(night - 1);
      SortedMap<Integer, Cell> after = cells.get(night);
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
            noise * noise * (1.0 / after.get(threads).kept() + 1.0 / before.get(threads).kept());
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

  /** A trial so far above the low median of its like, in logarithms, is a spike. */
  static double spike(double noise) {
    return Math.max(SPIKE, SPIKE_DEVIATIONS * noise);
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
  SortedMap<Integer, Cell> cells(int night) {
    return cells.get(night);
  }

  /** Standard deviation of the logarithm of one trial's seconds, spikes apart. */
  double noise() {
    return noise;
  }

  /** Degrees of freedom of the noise, what was assumed before included. */
  double freedom() {
    return repeats + PRIOR_REPEATS;
  }

  /** Standard deviation by which the logarithm at one count strays from its shape in a night. */
  double betweenNights() {
    return Math.sqrt(shapeVariance);
  }

  /** Variance of what a cell says about the shape of all nights. */
  double variance(Cell cell) {
    return noise * noise / cell.kept() + shapeVariance;
  }
}
