package io.sweetspot.fitting.decide;

/**
 * The fastest count beside another one.
 *
 * @param with what the other is
 * @param threads the other thread count; at least 1
 * @param speedup seconds there over the seconds of the fastest
 * @param atLeast whether the other was ended early, so that the speed-up is at least this
 */
public record Comparison(With with, int threads, double speedup, boolean atLeast) {

  /** What the fastest is compared with. */
  public enum With {
    ONE_THREAD,
    CORES,
    BASELINE
  }
}
