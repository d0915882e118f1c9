package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;

/**
 * Armijo's line search: a step is halved until the curve falls by at least a small share of what
 * its slope promises (Armijo, 1966; constants of Nocedal and Wright, "Numerical Optimization",
 * 2006).
 */
final class Backtracking {

  private static final double SUFFICIENT = 1e-4;
  private static final int HALVINGS = 60;

  private Backtracking() {}

  /**
   * The first place between {@code target} and {@code x}, coming from the target, that lies low
   * enough; {@code x} itself where rounding hides every fall.
   */
  static double towards(DifferentiableCurve curve, double x, double target) {
    double height = curve.value(x);
    double slope = curve.derivative(x);
    double step = target - x;
    for (int i = 0; i < HALVINGS; i++) {
      double next = x + step;
      if (next == x) {
        return x;
      }
      if (curve.value(next) <= height + SUFFICIENT * slope * step && curve.value(next) < height) {
        return next;
      }
      step /= 2;
    }
    return x;
  }
}
