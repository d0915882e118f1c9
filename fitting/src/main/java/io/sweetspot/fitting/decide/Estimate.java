package io.sweetspot.fitting.decide;

import java.util.Arrays;

/**
 * What the successful trials of one thread count say: the mean of the logarithms, after setting
 * aside the spikes, the trials far above the low median (spikes of networks and schedulers are
 * one-sided).
 *
 * @param threads degree of concurrency
 * @param kept trials in the mean; at least 1
 * @param spikes trials set aside
 * @param spikeLog sum over the spikes of the logarithm of spike over mean
 * @param limit logarithm of the seconds above which a trial is a spike
 * @param logSeconds mean of the logarithms of the kept seconds; where means are claimed, the
 *     logarithm of the mean of all
 * @param squares sum of squared deviations of the kept logarithms from their mean
 */
record Estimate(
    int threads,
    int kept,
    int spikes,
    double spikeLog,
    double limit,
    double logSeconds,
    double squares) {

  /**
   * O(n log n).
   *
   * @param logs logarithms of the seconds; at least one
   * @param spike a trial this far above the low median, in logarithms, is a spike
   */
  static Estimate of(int threads, double[] logs, double spike) {
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    double limit = sorted[(sorted.length - 1) / 2] + spike;
    int kept = 0;
    double mean = 0;
    double squares = 0;
    double above = 0;
    for (double log : sorted) {
      if (log <= limit) {
        kept++;
        double delta = log - mean;
        mean += delta / kept;
        squares += delta * (log - mean);
      } else {
        above += log - mean;
      }
    }
    return new Estimate(threads, kept, sorted.length - kept, above, limit, mean, squares);
  }

  /** The same trials, of seconds so many times as long. */
  Estimate times(double factor) {
    return new Estimate(
        threads, kept, spikes, spikeLog, limit, logSeconds + Math.log(factor), squares);
  }
}
