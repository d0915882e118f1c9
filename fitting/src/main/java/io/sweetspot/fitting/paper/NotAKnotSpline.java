package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.models.PiecewiseCubic;
import java.util.List;

/**
 * The interpolating cubic spline whose two outer pieces on each side are one cubic, through the
 * mean at every thread count.
 *
 * <p>Commons Math's {@code SplineInterpolator} is the natural spline alone. Source: de Boor, "A
 * Practical Guide to Splines" (2001), chapter IV. O(n).
 */
public final class NotAKnotSpline {

  private NotAKnotSpline() {}

  /**
   * The spline; with three thread counts the parabola, with two the line.
   *
   * @param curve two thread counts or more
   */
  public static PiecewiseCubic of(Curve curve) {
    Knots knots = Knots.of(curve);
    int last = knots.size() - 1;
    if (last < 3) {
      return PiecewiseCubic.hermite(knots.x, knots.y, parabola(knots));
    }
    Tridiagonal system = interior(knots);
    double h = knots.width(0);
    double sum = h + knots.width(1);
    system.row(
        0,
        0,
        knots.width(1),
        sum,
        ((h + 2 * sum) * knots.width(1) * knots.secant(0) + h * h * knots.secant(1)) / sum);
    h = knots.width(last - 1);
    sum = h + knots.width(last - 2);
    system.row(
        last,
        sum,
        knots.width(last - 2),
        0,
        (h * h * knots.secant(last - 2)
                + (2 * sum + h) * knots.width(last - 2) * knots.secant(last - 1))
            / sum);
    return PiecewiseCubic.hermite(knots.x, knots.y, system.solved());
  }

  /** Slopes of the line or the parabola through two or three points. */
  private static double[] parabola(Knots knots) {
    double first = knots.secant(0);
    if (knots.size() == 2) {
      return new double[] {first, first};
    }
    double h = knots.width(0);
    double k = knots.width(1);
    double bend = (knots.secant(1) - first) / (h + k);
    return new double[] {first - bend * h, first + bend * h, first + bend * (h + 2 * k)};
  }

  /** The rows that make the second derivative continuous at inner knots, for unknown slopes. */
  private static Tridiagonal interior(Knots knots) {
    Tridiagonal system = new Tridiagonal(knots.size());
    for (int i = 1; i < knots.size() - 1; i++) {
      double left = knots.width(i - 1);
      double right = knots.width(i);
      system.row(
          i,
          right,
          2 * (left + right),
          left,
          3 * (right * knots.secant(i - 1) + left * knots.secant(i)));
    }
    return system;
  }

  /** Thread counts and means to interpolate. */
  private static final class Knots {
    private final double[] x;
    private final double[] y;

    private Knots(double[] x, double[] y) {
      this.x = x;
      this.y = y;
    }

    static Knots of(Curve curve) {
      List<CurvePoint> points = curve.points();
      if (points.size() < 2) {
        throw new IllegalArgumentException(
            "a spline needs 2 distinct thread counts, but the curve has %d; collect more"
                .formatted(points.size()));
      }
      Refusals.requireSquarable(curve);
      return new Knots(
          points.stream().mapToDouble(CurvePoint::threads).toArray(),
          points.stream().mapToDouble(point -> point.seconds().mean()).toArray());
    }

    int size() {
      return x.length;
    }

    double width(int i) {
      return x[i + 1] - x[i];
    }

    double secant(int i) {
      return (y[i + 1] - y[i]) / width(i);
    }
  }
}
