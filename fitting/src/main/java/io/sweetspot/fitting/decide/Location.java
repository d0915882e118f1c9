package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.Arrays;

/**
 * Where the seconds of one count lie by its own trials, in logarithms, in the sense of the {@link
 * Claim}.
 *
 * @param log the estimate
 * @param variance of one of its trials
 * @param freedom degrees of freedom of that variance
 * @param below how much lower, beyond the scatter of its mean, it may lie; at least 0
 * @param above how much higher; at least 0
 */
record Location(double log, double variance, double freedom, double below, double above) {

  private static final double TAIL = 0.025;

  /** A count's own scatter is trusted as if the scatter of all were so many repeats of its own. */
  private static final double SHARED_REPEATS = 6;

  /**
   * The median of a count's runs. The mean of the kept logarithms tells it with less scatter, but
   * not where its law is skew or has two groups: the sample's own median warns of that.
   *
   * @param logs of all trials of the count, spikes included
   * @param noiseVariance of one trial of any count
   */
  static Location ofTypical(RobustMean estimate, double[] logs, double noiseVariance) {
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    double apart = median - estimate.mean();
    return new Location(
        estimate.mean(),
        variance(estimate, noiseVariance),
        freedom(estimate),
        Math.max(0, -apart),
        Math.max(0, apart));
  }

  /** The mean over a count's runs. How often they spike is the least certain of it. */
  static Location ofMean(int threads, RobustMean estimate, Spikes spikes, double noiseVariance) {
    double mean = spikes.mean(threads);
    double least = spikes.meanBelowWith(TAIL, threads);
    double most = spikes.meanBelowWith(1 - TAIL, threads);
    return new Location(
        estimate.mean(),
        variance(estimate, noiseVariance),
        freedom(estimate),
        Math.max(0, Math.log(mean / least)),
        Math.max(0, Math.log(most / mean)));
  }

  private static double variance(RobustMean estimate, double noiseVariance) {
    return (estimate.squares() + SHARED_REPEATS * noiseVariance) / freedom(estimate);
  }

  private static double freedom(RobustMean estimate) {
    return estimate.kept() - 1 + SHARED_REPEATS;
  }
}
