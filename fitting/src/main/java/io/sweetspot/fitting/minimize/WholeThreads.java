package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;

/**
 * The minimum of a curve over whole thread counts, by looking at every one: the oracle, since
 * nobody can run 36.6 threads.
 */
public final class WholeThreads {

  /** Looking at so many takes a fraction of a second; more are surely not thread counts. */
  private static final long MOST = 10_000_000;

  private WholeThreads() {}

  /**
   * The lowest whole thread count of the interval; of equals the fewest threads. O(width).
   *
   * @throws IllegalArgumentException where the interval holds none, or more than 10 million
   */
  public static Optimum minimize(DifferentiableCurve curve) {
    double first = first(curve);
    double count = Math.floor(curve.upper()) - first + 1;
    if (count > MOST) {
      throw new IllegalArgumentException(
          "there are %.0f thread counts to look at; expected at most %d".formatted(count, MOST));
    }
    Optimum lowest = Optimum.at(curve, first);
    for (long i = 1; i < (long) count; i++) {
      double value = curve.value(first + i);
      if (value < lowest.seconds()) {
        lowest = new Optimum(first + i, value);
      }
    }
    return lowest;
  }

  /** The lower of the two whole thread counts of the interval that are next to {@code threads}. */
  public static Optimum near(DifferentiableCurve curve, double threads) {
    double first = first(curve);
    double last = Math.floor(curve.upper());
    double below = Math.min(last, Math.max(first, Math.floor(threads)));
    double above = Math.min(last, Math.max(first, Math.ceil(threads)));
    return Optimum.at(curve, below).lower(Optimum.at(curve, above));
  }

  private static double first(DifferentiableCurve curve) {
    double first = Math.ceil(curve.lower());
    if (first > Math.floor(curve.upper())) {
      throw new IllegalArgumentException(
          "no whole thread count lies between %s and %s".formatted(curve.lower(), curve.upper()));
    }
    return first;
  }
}
