package io.sweetspot.fitting.decide;

/**
 * A measured count beside the fastest.
 *
 * @param with what the other is
 * @param threads the other thread count; at least 1
 * @param speedup seconds there over the seconds of the fastest, in the sense of the {@link Claim};
 *     above 0
 * @param low lower end of the 95 % interval of this ratio, which allows for the luck by which the
 *     fastest came out fastest; above 0, at most the ratio
 * @param high its upper end; at least the ratio, infinite where the other was ended early
 * @param trials successful trials of the other; 0 where it was only ever ended early
 * @param blocks blocks in which both ran side by side
 * @param atLeast whether the other was ended early, so that the ratio is at least this
 */
public record Comparison(
    With with,
    int threads,
    double speedup,
    double low,
    double high,
    int trials,
    int blocks,
    boolean atLeast) {

  /** What the fastest is compared with. */
  public enum With {
    ONE_THREAD,
    CORES,
    BASELINE,
    /** None of these: another count that was measured. */
    MEASURED
  }

  /** Whether the trials tell the two apart: whether 1 lies outside the interval. */
  public boolean isToldApart() {
    return low > 1 || high < 1;
  }
}
