package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;

/** Finds a local minimum of a curve on its interval, from a given start. */
@FunctionalInterface
public interface Minimizer {

  /**
   * Minimizes {@code curve} over its interval, which is never left.
   *
   * @param curve what to minimize
   * @param start where to begin, in threads; within the interval
   * @throws IllegalArgumentException where the start lies outside
   */
  Minimization minimize(DifferentiableCurve curve, double start);
}
