package io.sweetspot.fitting.decide;

import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What spikes make of the mean of each count's seconds.
 *
 * <p>Ten trials tell little of what happens in one of twenty runs. So a count's own share of spikes
 * is a Beta variable about the share of all counts, with the weight of a few trials, and their size
 * leans on that of all.
 */
final class Spikes {

  /** The share of all counts weighs as much as so many trials of one. */
  private static final double SHARED_TRIALS = 4;

  /** Before any is seen a quarter of a spike in ten trials is expected, of twice the seconds. */
  private static final double PRIOR_SPIKES = 0.25;

  private static final double PRIOR_TRIALS = 10;

  private static final double PRIOR_EXCESS = 1;

  private final Map<Integer, Count> counts;
  private final double share;
  private final double excess;

  /**
   * Those of one count.
   *
   * @param trials all its trials
   * @param spikes those that spiked
   * @param excess sum over them of the seconds beyond the typical ones, over the typical ones
   * @param kept mean seconds of all others over the typical ones
   */
  record Count(int trials, int spikes, double excess, double kept) {}

  private Spikes(Map<Integer, Count> counts, double share, double excess) {
    this.counts = counts;
    this.share = share;
    this.excess = excess;
  }

  /** Of all counts, by threads. */
  static Spikes of(Map<Integer, Count> counts) {
    double trials = PRIOR_TRIALS;
    double spikes = PRIOR_SPIKES;
    double sum = PRIOR_SPIKES * PRIOR_EXCESS;
    for (Count each : counts.values()) {
      trials += each.trials();
      spikes += each.spikes();
      sum += each.excess();
    }
    return new Spikes(Map.copyOf(counts), spikes / trials, sum / spikes);
  }

  private double spikes(Count own) {
    return own.spikes() + SHARED_TRIALS * share;
  }

  private double trials(Count own) {
    return own.trials() + SHARED_TRIALS;
  }

  private double excess(Count own) {
    return (own.excess() + excess) / (own.spikes() + 1);
  }

  /** Expected mean seconds of a count over its typical ones. */
  double mean(int threads) {
    Count own = counts.get(threads);
    return own.kept() + spikes(own) / trials(own) * excess(own);
  }

  /** What the mean seconds over the typical ones stay below with this chance. */
  double meanBelowWith(double chance, int threads) {
    Count own = counts.get(threads);
    double spikes = spikes(own);
    return own.kept()
        + excess(own)
            * new BetaDistribution(null, spikes, trials(own) - spikes)
                .inverseCumulativeProbability(chance);
  }
}
