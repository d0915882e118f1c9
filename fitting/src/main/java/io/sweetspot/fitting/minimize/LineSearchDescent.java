package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;

/**
 * Gradient descent whose every step is checked to go down, by Armijo's line search.
 *
 * <p>The length that is tried first is either twice the last one, or that of Barzilai and Borwein
 * ("Two-point step size gradient methods", 1988), which takes the bend of the curve from the last
 * two slopes. The first step of all tries a tenth of the interval, so no step size has to be
 * chosen.
 */
public final class LineSearchDescent implements Minimizer {

  private static final double FIRST_SHARE = 0.1;

  private final boolean secant;
  private final double tolerance;
  private final int maxIterations;

  private LineSearchDescent(boolean secant, double tolerance, int maxIterations) {
    Refusals.requirePositive("the tolerance", tolerance);
    Refusals.requireAtLeast("the most iterations", maxIterations, 1);
    this.secant = secant;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /**
   * Doubling the last step before each search.
   *
   * @param tolerance it has converged where it moves by less, in threads; above 0
   * @param maxIterations at least 1
   */
  public static LineSearchDescent armijo(double tolerance, int maxIterations) {
    return new LineSearchDescent(false, tolerance, maxIterations);
  }

  /** The step of Barzilai and Borwein before each search; parameters as above. */
  public static LineSearchDescent barzilaiBorwein(double tolerance, int maxIterations) {
    return new LineSearchDescent(true, tolerance, maxIterations);
  }

  @Override
  public Minimization minimize(DifferentiableCurve curve, double start) {
    SearchPath path = new SearchPath(curve, start);
    double length = FIRST_SHARE * path.width();
    while (path.iterations() < maxIterations) {
      double slope = path.derivative();
      if (slope == 0 || path.held()) {
        return path.rested();
      }
      double target = path.inside(path.x() - Math.signum(slope) * length);
      double moved = path.to(Backtracking.towards(curve, path.x(), target));
      if (moved < tolerance) {
        return path.rested();
      }
      length = next(moved, slope, path.derivative());
    }
    return path.stopped(Termination.OUT_OF_ITERATIONS);
  }

  /** The secant's step where the slope became flatter or turned; twice the last one elsewhere. */
  private double next(double moved, double before, double after) {
    double change = Math.abs(before) - Math.signum(before) * after;
    return secant && change > 0 ? moved * Math.abs(after) / change : 2 * moved;
  }
}
