package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.Refusals;
import java.util.Optional;

/**
 * Gradient descent with a step of fixed size: x becomes x - step f'(x) until it hardly moves.
 *
 * <p>Leaving the interval puts it back on its end. A step that keeps overshooting ends that are no
 * minima is divergence.
 */
public final class GradientDescent implements Minimizer {

  /** Overshooting an end this often is no accident. */
  private static final int OVERSHOTS = 10;

  private final double step;
  private final double tolerance;
  private final int maxIterations;

  private GradientDescent(double step, double tolerance, int maxIterations) {
    Refusals.requirePositive("the step", step);
    Refusals.requirePositive("the tolerance", tolerance);
    Refusals.requireAtLeast("the most iterations", maxIterations, 1);
    this.step = step;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /** As the paper runs it: step 0.01, stop below 0.00001 threads; at most 100,000 iterations. */
  public static GradientDescent paper() {
    return of(0.01, 0.00001, 100_000);
  }

  /**
   * Descent of one's own.
   *
   * @param step factor of the slope, in threads squared a second; above 0
   * @param tolerance it has converged where it moves by less, in threads; above 0
   * @param maxIterations at least 1
   */
  public static GradientDescent of(double step, double tolerance, int maxIterations) {
    return new GradientDescent(step, tolerance, maxIterations);
  }

  /**
   * The lowest minimum that descents from these starts stop at, as if {@link #minimize} had gone
   * from each, but without their paths and several times as fast.
   *
   * @param starts within the curve's interval
   */
  public Optional<Optimum> lowest(Polynomial curve, double... starts) {
    for (double start : starts) {
      Refusals.requireInside(curve, start);
    }
    return new InterleavedDescents(curve, starts, step, tolerance, maxIterations, OVERSHOTS)
        .lowest();
  }

  @Override
  public Minimization minimize(DifferentiableCurve curve, double start) {
    SearchPath path = new SearchPath(curve, start);
    int overshots = 0;
    while (path.iterations() < maxIterations) {
      double target = path.x() - step * path.derivative();
      if (!Double.isFinite(target)) {
        return path.stopped(Termination.DIVERGED);
      }
      double moved = path.to(target);
      if (moved < tolerance || (path.x() != target && path.held())) {
        return path.rested();
      }
      if (path.x() != target) {
        overshots++;
        if (overshots == OVERSHOTS) {
          return path.stopped(Termination.DIVERGED);
        }
      }
    }
    return path.stopped(Termination.OUT_OF_ITERATIONS);
  }
}
