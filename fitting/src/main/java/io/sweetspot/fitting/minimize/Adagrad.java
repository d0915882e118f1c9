package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;

/**
 * Gradient descent whose step shrinks with the slopes it has seen: rate / root of the sum of their
 * squares (Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011).
 */
public final class Adagrad implements Minimizer {

  private final double rate;
  private final double tolerance;
  private final int maxIterations;

  private Adagrad(double rate, double tolerance, int maxIterations) {
    Refusals.requirePositive("the rate", rate);
    Refusals.requirePositive("the tolerance", tolerance);
    Refusals.requireAtLeast("the most iterations", maxIterations, 1);
    this.rate = rate;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /**
   * Adagrad of one's own.
   *
   * @param rate length of the first step, in threads; above 0. 5 suits 1 to 100 threads.
   * @param tolerance it has converged where it moves by less, in threads; above 0
   * @param maxIterations at least 1
   */
  public static Adagrad of(double rate, double tolerance, int maxIterations) {
    return new Adagrad(rate, tolerance, maxIterations);
  }

  @Override
  public Minimization minimize(DifferentiableCurve curve, double start) {
    SearchPath path = new SearchPath(curve, start);
    double length = 0;
    while (path.iterations() < maxIterations) {
      double slope = path.derivative();
      if (slope == 0 || path.held()) {
        return path.rested();
      }
      length = Math.hypot(length, slope);
      if (path.to(path.x() - rate * (slope / length)) < tolerance) {
        return path.rested();
      }
    }
    return path.stopped(Termination.OUT_OF_ITERATIONS);
  }
}
