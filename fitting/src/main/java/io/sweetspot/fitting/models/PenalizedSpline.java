package io.sweetspot.fitting.models;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A smooth cubic spline through the trials: many B-splines, and a penalty on the second differences
 * of their weights (Eilers and Marx, "Flexible smoothing with B-splines and penalties", 1996).
 *
 * <p>The strength of the penalty is the one of least generalized cross-validation, n SSE / (n -
 * degrees of freedom)², looked for on a grid of 15 decades; without replication it may come close
 * to the interpolating spline, and with a very strong penalty to the straight line.
 *
 * @param curve the spline
 * @param penalty strength of the penalty, relative to the weight of the data; above 0
 * @param degreesOfFreedom trace of the smoother: 2 for a line, up to the number of thread counts
 * @param sse sum of squared errors over all trials, in square seconds
 * @param gcv the generalized cross-validation score, in square seconds
 */
public record PenalizedSpline(
    PiecewiseCubic curve, double penalty, double degreesOfFreedom, double sse, double gcv)
    implements Serializable {

  private static final int MOST_SEGMENTS = 20;
  private static final int FROM_DECADE = -7;
  private static final int TO_DECADE = 8;
  private static final int PER_DECADE = 8;

  /** Below this share of degrees of freedom left, the score is a quotient of rounding errors. */
  private static final double LEFT = 1e-3;

  /**
   * The spline of the penalty that generalized cross-validation selects.
   *
   * @param curve two distinct thread counts or more, and three trials or more
   */
  public static PenalizedSpline of(Curve curve) {
    int distinct = curve.points().size();
    if (distinct < 2 || curve.trials() < 3) {
      throw new IllegalArgumentException(
          ("a penalized spline needs 2 distinct thread counts and 3 trials, but the curve has %d and"
                  + " %d; collect more")
              .formatted(distinct, curve.trials()));
    }
    Refusals.requireSquarable(curve);
    Smoother smoother = new Smoother(curve, Math.min(MOST_SEGMENTS, distinct + 2));
    Optional<PenalizedSpline> best = Optional.empty();
    for (int i = FROM_DECADE * PER_DECADE; i <= TO_DECADE * PER_DECADE; i++) {
      Optional<PenalizedSpline> fit = smoother.fit(Math.pow(10, (double) i / PER_DECADE));
      if (fit.isPresent() && (best.isEmpty() || fit.get().gcv < best.get().gcv)) {
        best = fit;
      }
    }
    return best.orElseThrow(
        () ->
            new IllegalArgumentException(
                "no penalty leaves degrees of freedom to judge it by; collect more trials"));
  }

  /** Weighted B-splines on even segments, and their normal equations. */
  private static final class Smoother {
    private final Curve curve;
    private final EvenSplines splines;
    private final RealMatrix normal;
    private final RealVector right;
    private final RealMatrix penalty;
    private final double weight;

    Smoother(Curve curve, int segments) {
      this.curve = curve;
      splines = new EvenSplines(curve.least(), curve.greatest(), segments);
      int size = splines.size();
      normal = new Array2DRowRealMatrix(size, size);
      right = new ArrayRealVector(size);
      for (CurvePoint point : curve.points()) {
        int first = splines.first(point.threads());
        double[] values = splines.values(point.threads());
        for (int i = 0; i < values.length; i++) {
          double weighted = point.seconds().n() * values[i];
          right.addToEntry(first + i, weighted * point.seconds().mean());
          for (int j = 0; j < values.length; j++) {
            normal.addToEntry(first + i, first + j, weighted * values[j]);
          }
        }
      }
      weight = normal.getTrace() / size;
      penalty = splines.roughness();
    }

    Optional<PenalizedSpline> fit(double strength) {
      RealMatrix system = normal.add(penalty.scalarMultiply(strength * weight));
      Optional<DecompositionSolver> solver = solver(system);
      if (solver.isEmpty()) {
        return Optional.empty();
      }
      double trace = solver.get().solve(normal).getTrace();
      double left = curve.trials() - trace;
      if (left < LEFT * curve.trials()) {
        return Optional.empty();
      }
      PiecewiseCubic spline = spline(solver.get().solve(right));
      double sse = curve.sse(spline::value);
      double gcv = curve.trials() * sse / (left * left);
      return Optional.of(new PenalizedSpline(spline, strength, trace, sse, gcv));
    }

    /** Nothing where rounding makes the system indefinite, as with the weakest penalties. */
    private static Optional<DecompositionSolver> solver(RealMatrix system) {
      try {
        return Optional.of(new CholeskyDecomposition(system, 1e-9, 1e-300).getSolver());
      } catch (NonPositiveDefiniteMatrixException e) {
        return Optional.empty();
      }
    }

    private PiecewiseCubic spline(RealVector weights) {
      int segments = splines.segments();
      double width = splines.width();
      double[] knots = new double[segments + 1];
      double[][] pieces = new double[segments][];
      for (int i = 0; i <= segments; i++) {
        knots[i] = i == segments ? splines.upper() : splines.lower() + i * width;
      }
      for (int i = 0; i < segments; i++) {
        double a = weights.getEntry(i);
        double b = weights.getEntry(i + 1);
        double c = weights.getEntry(i + 2);
        double d = weights.getEntry(i + 3);
        pieces[i] =
            new double[] {
              (a + 4 * b + c) / 6,
              (c - a) / (2 * width),
              (a - 2 * b + c) / (2 * width * width),
              (d - a + 3 * (b - c)) / (6 * width * width * width)
            };
      }
      return PiecewiseCubic.of(knots, pieces);
    }
  }
}
