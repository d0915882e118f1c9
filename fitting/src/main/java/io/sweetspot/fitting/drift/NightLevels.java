package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * The level of each night, all counts together, and since when it is what it is now. Levels vary
 * from night to night by themselves, with the days of the week for instance; how much is learned
 * from the nights before.
 */
final class NightLevels {
  /** Levels are taken to vary by 3 % at first, as if seen in so many nights. */
  private static final double PRIOR_NIGHTS = 4;

  private static final double PRIOR_DEVIATION = 0.03;

  /** The latest nights among which a change is looked for. */
  private static final int MOST_NIGHTS = 28;

  /** Variance where no count of a night can be compared. */
  private static final double UNKNOWN = 1e6;

  private static final Window NOTHING = new Window(0, 0, 0);

  private final double[] logs;
  private final double[] variances;
  private final double threshold;
  private final double least;
  private int first;
  private boolean moved;
  private double change;
  private double statistic;

  /** The levels, and what they tell from the first night to the last: O(nights). */
  NightLevels(MeasuredNights nights, ReferenceShape reference, double threshold, double least) {
    this.logs = new double[nights.size()];
    this.variances = new double[nights.size()];
    this.threshold = threshold;
    this.least = least;
    fill(nights, reference);
    for (int night = 0; night < logs.length; night++) {
      look(night);
    }
  }

  private void fill(MeasuredNights nights, ReferenceShape reference) {
    int last = nights.size() - 1;
    int[] counts = nights.latestCounts();
    for (int night = 0; night <= last; night++) {
      SortedMap<Integer, RobustMean> cells = nights.cells(night);
      double sum = 0;
      double weights = 0;
      for (int k = 0; k < counts.length; k++) {
        RobustMean cell = cells.get(counts[k]);
        if (cell != null) {
          double weight = 1 / nights.variance(cell);
          sum += weight * (cell.mean() - reference.shape(last + 1, k));
          weights += weight;
        }
      }
      logs[night] = weights > 0 ? sum / weights : 0;
      variances[night] = weights > 0 ? 1 / weights : UNKNOWN;
    }
  }

  /** Looks for a change of level once this night is over. */
  private void look(int last) {
    Window best = NOTHING;
    int changed = first;
    double own = ownVariance(last);
    int earliest = Math.max(first + 1, last + 1 - MOST_NIGHTS);
    for (int since = last + 1 - Window.FEWEST; since >= earliest; since--) {
      double before = mean(first, since, own);
      double[] differences =
          Arrays.stream(logs, since, last + 1).map(log -> log - before).toArray();
      double[] each = Arrays.stream(variances, since, last + 1).map(v -> v + own).toArray();
      double weight = Arrays.stream(variances, first, since).map(v -> 1 / (v + own)).sum();
      Window window = Window.of(differences, each, 1 / weight, threshold);
      if (Math.abs(window.change()) >= least && window.isLikelierThan(best)) {
        best = window;
        changed = since;
      }
    }
    statistic = best.statistic();
    moved = best.alarms();
    change = moved ? best.change() : 0;
    first = moved ? changed : first;
  }

  /**
   * Variance of the level from night to night, by the steps between one night and the next but the
   * largest, which may be the change that is looked for.
   */
  private double ownVariance(int last) {
    double sum = PRIOR_NIGHTS * PRIOR_DEVIATION * PRIOR_DEVIATION;
    double largest = 0;
    for (int night = 1; night <= last; night++) {
      double step = logs[night] - logs[night - 1];
      double half = Math.max(0, step * step - variances[night] - variances[night - 1]) / 2;
      sum += half;
      largest = Math.max(largest, half);
    }
    return (sum - largest) / (PRIOR_NIGHTS + Math.max(0, last - 1));
  }

  private double mean(int from, int to, double own) {
    double sum = 0;
    double weights = 0;
    for (int night = from; night < to; night++) {
      double weight = 1 / (variances[night] + own);
      sum += weight * logs[night];
      weights += weight;
    }
    return sum / weights;
  }

  /** Whether anything is known of the level of a night. */
  boolean isKnown(int night) {
    return variances[night] < UNKNOWN;
  }

  /** Logarithm of the level of a night, beside those of other nights. */
  double log(int night) {
    return logs[night];
  }

  /** Logarithm of the level as it is now: of the nights since it last moved. */
  double now() {
    return mean(first, logs.length, ownVariance(logs.length - 1));
  }

  /** Standard deviation of {@link #now}. */
  double error() {
    double own = ownVariance(logs.length - 1);
    return Math.sqrt(
        1 / Arrays.stream(variances, first, logs.length).map(v -> 1 / (v + own)).sum());
  }

  /** The first night, from 0, of the present level. */
  int first() {
    return first;
  }

  /** Whether the last night showed that the level has moved. */
  boolean moved() {
    return moved;
  }

  /** By how much, in logarithms; 0 where it has not. */
  double change() {
    return change;
  }

  /** How sure a change of level is, in units of the threshold. */
  double statistic() {
    return statistic;
  }
}
