package io.sweetspot.fitting.robust;

import java.util.List;

/**
 * How much one trial scatters, by the repeats of trials that should be alike.
 *
 * @param deviation standard deviation of the logarithm of one trial's seconds, spikes apart
 * @param repeats degrees of freedom that the trials gave; at least 0
 */
public record Noise(double deviation, int repeats) {

  /** Before anything was repeated, noise is taken for 3 %, with the weight of this many repeats. */
  public static final double PRIOR_REPEATS = 2;

  private static final double PRIOR_DEVIATION = 0.03;

  /** The sum of squares that those repeats stand for. */
  public static final double PRIOR_SQUARES = PRIOR_REPEATS * PRIOR_DEVIATION * PRIOR_DEVIATION;

  /** A trial more than a quarter above the low median of its like is a spike. */
  private static final double SPIKE = Math.log(1.25);

  /** Unless the noise is so large that a quarter is within this many standard deviations. */
  private static final double SPIKE_DEVIATIONS = 3.5;

  /** The noise that means of groups of trials show together. */
  static Noise of(List<RobustMean> means) {
    double squares = 0;
    int repeats = 0;
    for (RobustMean each : means) {
      squares += each.squares();
      repeats += each.kept() - 1;
    }
    return new Noise(Math.sqrt((squares + PRIOR_SQUARES) / (repeats + PRIOR_REPEATS)), repeats);
  }

  /** Degrees of freedom, what was assumed before included. */
  public double freedom() {
    return repeats + PRIOR_REPEATS;
  }

  /** A trial so far above the low median of its like, in logarithms, is a spike. */
  public double spike() {
    return spike(deviation);
  }

  /** The same for noise of a known standard deviation; 0 for the least that is ever a spike. */
  public static double spike(double deviation) {
    return Math.max(SPIKE, SPIKE_DEVIATIONS * deviation);
  }
}
