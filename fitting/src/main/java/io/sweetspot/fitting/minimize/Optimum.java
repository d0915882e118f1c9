package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;

/**
 * Where a curve is lowest, and how low.
 *
 * @param threads position, in threads, whole or not; finite
 * @param seconds value of the curve there, in seconds; finite
 */
public record Optimum(double threads, double seconds) implements Serializable {

  public Optimum {
    Refusals.requireFinite("threads", threads);
    Refusals.requireFinite("seconds", seconds);
  }

  /** The point of {@code curve} at {@code threads}. */
  static Optimum at(DifferentiableCurve curve, double threads) {
    return new Optimum(threads, curve.value(threads));
  }

  /** The lower of the two; of equals the one with fewer threads. */
  Optimum lower(Optimum other) {
    if (seconds != other.seconds) {
      return seconds < other.seconds ? this : other;
    }
    return threads <= other.threads ? this : other;
  }
}
