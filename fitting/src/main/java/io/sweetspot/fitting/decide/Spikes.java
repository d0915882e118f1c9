package io.sweetspot.fitting.decide;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * What spikes make of the mean of each count's seconds.
 *
 * <p>Ten trials tell little of what happens in one of twenty runs. So each count's share of spikes
 * is a Beta variable about a common share, and neither that share nor how closely the counts keep
 * to it is taken for known: both are averaged over, weighed by how well they explain the spikes of
 * all counts (Kleinman, "Proportions with extraneous variance", 1973). The size of spikes leans on
 * that of all, and is as uncertain as if sizes were exponential.
 */
final class Spikes {

  /** Common shares that are weighed; before any trial each by the power of itself that follows. */
  private static final double[] SHARES = {
    0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.12, 0.25, 0.5
  };

  private static final double RARER = 0.4;

  /** A count keeps to the common share as closely as if that were so many trials of its own. */
  private static final double[] CLOSENESSES = {1, 6, 40, 1000};

  /** One spike of twice the seconds is supposed before any is seen. */
  private static final double PRIOR_EXCESS = 1;

  private final Map<Integer, Added> added;

  /**
   * Those of one count.
   *
   * @param trials all its trials
   * @param spikes those that spiked
   * @param excess sum over them of the seconds beyond the typical ones, over the typical ones
   * @param kept mean seconds of all others over the typical ones
   */
  record Count(int trials, int spikes, double excess, double kept) {}

  /**
   * What is believed of the mean seconds of a count over its typical ones: what its other trials
   * make of them, plus a gamma variable.
   */
  private record Added(double kept, double mean, double variance) {}

  private Spikes(Map<Integer, Added> added) {
    this.added = added;
  }

  /** Of all counts, by threads. */
  static Spikes of(Map<Integer, Count> counts) {
    double[][] weights = weights(counts);
    int spikes = counts.values().stream().mapToInt(Count::spikes).sum();
    double excess = counts.values().stream().mapToDouble(Count::excess).sum();
    double common = (excess + PRIOR_EXCESS) / (spikes + 1);
    Map<Integer, Added> added = new TreeMap<>();
    counts.forEach((threads, own) -> added.put(threads, added(own, weights, spikes, common)));
    return new Spikes(added);
  }

  /** By common share and closeness, how far they are believed; they sum to 1. */
  private static double[][] weights(Map<Integer, Count> counts) {
    double[][] logs = new double[SHARES.length][CLOSENESSES.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < SHARES.length; j++) {
      for (int k = 0; k < CLOSENESSES.length; k++) {
        double spiked = SHARES[j] * CLOSENESSES[k];
        double kept = (1 - SHARES[j]) * CLOSENESSES[k];
        double before = Beta.logBeta(spiked, kept);
        logs[j][k] = RARER * Math.log(SHARES[j]);
        for (Count each : counts.values()) {
          logs[j][k] +=
              Beta.logBeta(spiked + each.spikes(), kept + each.trials() - each.spikes()) - before;
        }
        most = Math.max(most, logs[j][k]);
      }
    }
    double sum = 0;
    for (double[] row : logs) {
      for (int k = 0; k < row.length; k++) {
        row[k] = Math.exp(row[k] - most);
        sum += row[k];
      }
    }
    for (double[] row : logs) {
      for (int k = 0; k < row.length; k++) {
        row[k] /= sum;
      }
    }
    return logs;
  }

  private static Added added(Count own, double[][] weights, int spikes, double common) {
    double share = 0;
    double square = 0;
    for (int j = 0; j < SHARES.length; j++) {
      for (int k = 0; k < CLOSENESSES.length; k++) {
        double all = CLOSENESSES[k] + own.trials();
        double expected = (SHARES[j] * CLOSENESSES[k] + own.spikes()) / all;
        share += weights[j][k] * expected;
        square += weights[j][k] * expected * (expected + (1 - expected) / (all + 1));
      }
    }
    double size = (own.excess() + common) / (own.spikes() + 1);
    double sizeSquare = size * size * (1 + 1.0 / (spikes + 1));
    double mean = share * size;
    return new Added(own.kept(), mean, square * sizeSquare - mean * mean);
  }

  /** Expected mean seconds of a count over its typical ones. */
  double mean(int threads) {
    Added own = added.get(threads);
    return own.kept() + own.mean();
  }

  /** What the mean seconds over the typical ones stay below with this chance. */
  double meanBelowWith(double chance, int threads) {
    Added own = added.get(threads);
    double scale = own.variance() / own.mean();
    return own.kept()
        + new GammaDistribution(null, own.mean() / scale, scale)
            .inverseCumulativeProbability(chance);
  }
}
