package io.sweetspot.fitting.robust;

import java.util.Arrays;

/**
 * What repeated trials say: the mean of the logarithms of their seconds, after setting aside the
 * spikes, the trials far above the low median. Spikes of networks and schedulers are one-sided.
 *
 * @param kept trials in the mean; at least 1
 * @param spikes trials set aside
 * @param spikeLog sum over the spikes of the logarithm of spike over mean
 * @param limit logarithm of the seconds above which a trial is a spike
 * @param mean mean of the logarithms of the kept seconds
 * @param squares sum of squared deviations of the kept logarithms from their mean
 */
public record RobustMean(
    int kept, int spikes, double spikeLog, double limit, double mean, double squares) {

  /**
   * O(n log n).
   *
   * @param logs logarithms of the seconds; at least one
   * @param spike a trial this far above the low median, in logarithms, is a spike; see {@link
   *     Noise#spike}
   */
  public static RobustMean of(double[] logs, double spike) {
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
    return new RobustMean(kept, sorted.length - kept, above, limit, mean, squares);
  }

  /** The same trials, of seconds so many times as long. */
  public RobustMean times(double factor) {
    return new RobustMean(kept, spikes, spikeLog, limit, mean + Math.log(factor), squares);
  }
}
