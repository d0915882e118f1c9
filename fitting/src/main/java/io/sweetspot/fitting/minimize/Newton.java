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
    Walk walk = new Walk(curve, start);
    return safeguarded ? safeguarded(curve, walk) : plain(walk);
  }

  private Minimization plain(Walk walk) {
    int overshots = 0;
    while (walk.iterations() < maxIterations) {
      double slope = walk.derivative();
      if (slope == 0 || walk.held()) {
        return walk.rested();
      }
      double target = walk.x() - slope / walk.secondDerivative();
      if (!Double.isFinite(target)) {
        return walk.stopped(StopReason.DIVERGED);
      }
      double moved = walk.to(target);
      if (walk.x() != target && !walk.held()) {
        overshots++;
        if (overshots == OVERSHOTS || moved == 0) {
          return walk.stopped(StopReason.DIVERGED);
        }
      } else if (moved < tolerance) {
        return walk.rested();
      }
    }
    return walk.stopped(StopReason.OUT_OF_ITERATIONS);
  }

  private Minimization safeguarded(DifferentiableCurve curve, Walk walk) {
    double length = FIRST_SHARE * walk.width();
    while (walk.iterations() < maxIterations) {
      double slope = walk.derivative();
      if (walk.held() || (slope == 0 && !walk.bendsDown())) {
        return walk.rested();
      }
      double bend = walk.secondDerivative();
      if (slope == 0) {
        double aside = walk.inside(walk.x() + NUDGE * walk.width());
        walk.to(aside == walk.x() ? walk.x() - NUDGE * walk.width() : aside);
        continue;
      }
      double step = bend > 0 ? slope / bend : Math.signum(slope) * length;
      double target = walk.inside(walk.x() - step);
      double moved = walk.to(Backtracking.towards(curve, walk.x(), target));
      if (moved < tolerance) {
        return walk.rested();
      }
      length = bend > 0 ? length : 2 * moved;
    }
    return walk.stopped(StopReason.OUT_OF_ITERATIONS);
  }
}
