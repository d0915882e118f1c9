package io.sweetspot.fitting.decide;

/**
 * Of which runs it is claimed that they are faster, or hardly slower, at one count than another.
 */
public enum Claim {
  /**
   * A typical run. "a takes at most 5 % longer than b" means: in more than half of all pairs of
   * runs made side by side, a takes at most 1.05 times as long as b; the median of their ratio is
   * at most 1.05. Seconds are those that half of the runs stay below. Rare spikes change neither.
   */
  TYPICAL,
  /**
   * The mean over many runs, spikes included. "a costs at most 5 % more than b" means: the mean
   * seconds of a are at most 1.05 times those of b, where no run counts as more than {@link #MOST}
   * times the typical seconds, for what no bound limits nobody can certify.
   */
  MEAN;

  /** A run counts as no more than this many times the typical seconds in a mean. */
  public static final double MOST = 5;
}
