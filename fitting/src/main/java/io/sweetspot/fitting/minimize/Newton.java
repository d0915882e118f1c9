package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;

/**
 * Newton's method: a step to where the parabola that touches the curve is flat.
 *
 * <p>Plain, it goes to maxima as readily as to minima, and says so. Safeguarded, it goes down the
 * slope while the curve bends down and takes Newton's step only where it bends up, every step
 * checked by Armijo's line search, and it leaves a maximum that it was started on.
 */
public final class Newton implements Minimizer {

  private static final int OVERSHOTS = 10;
  private static final double FIRST_SHARE = 0.1;

  /** How far beside a maximum the safeguarded method begins anew, as a share of the interval. */
  private static final double NUDGE = 1e-3;

  private final boolean safeguarded;
  private final double tolerance;
  private final int maxIterations;

  private Newton(boolean safeguarded, double tolerance, int maxIterations) {
    Refusals.requirePositive("the tolerance", tolerance);
    Refusals.requireAtLeast("the most iterations", maxIterations, 1);
    this.safeguarded = safeguarded;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /**
   * Newton's method as it is in books.
   *
   * @param tolerance it has converged where it moves by less, in threads; above 0
   * @param maxIterations at least 1
   */
  public static Newton plain(double tolerance, int maxIterations) {
    return new Newton(false, tolerance, maxIterations);
  }

  /** Descent first, Hessian after: never a maximum; parameters as above. */
  public static Newton safeguarded(double tolerance, int maxIterations) {
    return new Newton(true, tolerance, maxIterations);
  }

  @Override
  public Minimization minimize(DifferentiableCurve curve, double start) {
    SearchPath path = new SearchPath(curve, start);
    return safeguarded ? safeguarded(curve, path) : plain(path);
  }

  private Minimization plain(SearchPath path) {
    int overshots = 0;
    while (path.iterations() < maxIterations) {
      double slope = path.derivative();
      if (slope == 0 || path.held()) {
        return path.rested();
      }
      double target = path.x() - slope / path.secondDerivative();
      if (!Double.isFinite(target)) {
        return path.stopped(Termination.DIVERGED);
      }
      double moved = path.to(target);
      if (path.x() != target && !path.held()) {
        overshots++;
        if (overshots == OVERSHOTS || moved == 0) {
          return path.stopped(Termination.DIVERGED);
        }
      } else if (moved < tolerance) {
        return path.rested();
      }
    }
    return path.stopped(Termination.OUT_OF_ITERATIONS);
  }

  private Minimization safeguarded(DifferentiableCurve curve, SearchPath path) {
    double length = FIRST_SHARE * path.width();
    while (path.iterations() < maxIterations) {
      double slope = path.derivative();
      if (path.held() || (slope == 0 && !path.bendsDown())) {
        return path.rested();
      }
      double bend = path.secondDerivative();
      if (slope == 0) {
        double aside = path.inside(path.x() + NUDGE * path.width());
        path.to(aside == path.x() ? path.x() - NUDGE * path.width() : aside);
        continue;
      }
      double step = bend > 0 ? slope / bend : Math.signum(slope) * length;
      double target = path.inside(path.x() - step);
      double moved = path.to(Backtracking.towards(curve, path.x(), target));
      if (moved < tolerance) {
        return path.rested();
      }
      length = bend > 0 ? length : 2 * moved;
    }
    return path.stopped(Termination.OUT_OF_ITERATIONS);
  }
}
