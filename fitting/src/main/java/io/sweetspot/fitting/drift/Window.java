package io.sweetspot.fitting.drift;

import java.util.Arrays;

/**
 * Whether the latest nights differ from what was before: one figure a night, all of them off by the
 * same unknown error of what was before.
 *
 * <p>No night brings more than {@link #MOST_OF_ONE} of what an alarm takes, so that one bad night
 * never raises one, and two that agree can.
 *
 * @param statistic how sure the change is, in units of the threshold: an alarm from 1 on
 * @param fit the same with no night bounded, by which one window is likelier than another
 * @param change the mean difference, in logarithms, one wild night hardly counted
 */
record Window(double statistic, double fit, double change) {
  /** Nights that an alarm takes, at least. */
  static final int FEWEST = 2;

  private static final double MOST_OF_ONE = 0.52;

  /** Whether it raises an alarm. */
  boolean alarms() {
    return statistic >= 1;
  }

  /** Whether it tells better than another when and where the change was. */
  boolean isLikelierThan(Window other) {
    if (alarms() && other.alarms()) {
      return fit > other.fit;
    }
    return statistic > other.statistic;
  }

  /**
   * O(n log n) of the nights.
   *
   * @param differences by night, of the logarithm from what is expected
   * @param variances by night, of the difference, apart from the common error
   * @param common variance of the error that all differences share
   * @param threshold standard deviations that an alarm takes
   */
  static Window of(double[] differences, double[] variances, double common, double threshold) {
    double total = Arrays.stream(variances).map(variance -> 1 / variance).sum();
    double deviation = Math.sqrt(1 / total + common);
    double most = MOST_OF_ONE * threshold;
    double sum = 0;
    double unbounded = 0;
    for (int night = 0; night < differences.length; night++) {
      double share = differences[night] / variances[night] / total / deviation;
      sum += Math.max(-most, Math.min(most, share));
      unbounded += share;
    }
    double sign = Math.signum(sum);
    double[] towards = Arrays.stream(differences).map(each -> sign * each).sorted().toArray();
    return new Window(
        Math.abs(sum) / threshold,
        Math.abs(unbounded) / threshold,
        sign * towards[(towards.length - 1) / 2]);
  }
}
