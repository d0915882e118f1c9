package io.sweetspot.fitting;

import java.io.Serializable;

/**
 * What was measured at one thread count.
 *
 * @param threads degree of concurrency; at least 1
 * @param seconds moments of the trials at that thread count, in seconds; at least one trial
 */
public record CurvePoint(int threads, Moments seconds) implements Serializable {

  public CurvePoint {
    Refusals.requireAtLeast("threads", threads, 1);
    if (seconds.n() < 1) {
      throw new IllegalArgumentException(
          "trials at %d threads is %d; expected at least 1".formatted(threads, seconds.n()));
    }
  }
}
