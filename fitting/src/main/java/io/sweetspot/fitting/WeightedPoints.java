package io.sweetspot.fitting;

import java.util.Arrays;

/**
 * What polynomials are fitted to: a mean at each thread count, of the weight of its trials, or
 * single points of weight 1.
 */
final class WeightedPoints {

  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final double withinSse;
  private final long trials;

  private WeightedPoints(double[] x, double[] y, double[] weights, double withinSse, long trials) {
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.withinSse = withinSse;
    this.trials = trials;
    for (double each : y) {
      Refusals.requireSquarable("y", each);
    }
  }

  /** The means of a curve, for fits up to a degree that its thread counts determine. */
  static WeightedPoints of(Curve curve, int maxDegree) {
    int size = curve.points().size();
    if (size == 0) {
      throw new IllegalArgumentException("the curve has no points; collect trials first");
    }
    requireDegree(maxDegree, size, "distinct thread counts, but the curve has");
    double[] x = new double[size];
    double[] y = new double[size];
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      CurvePoint point = curve.points().get(i);
      x[i] = point.threads();
      y[i] = point.seconds().mean();
      weights[i] = point.seconds().n();
    }
    return new WeightedPoints(x, y, weights, curve.withinSse(), curve.trials());
  }

  /** Single points, in any order, repeated or not; at least one, as many of {@code x} as y. */
  static WeightedPoints of(double[] x, double[] y, int maxDegree) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "%d values of x and %d of y; expected as many of both, at least one"
              .formatted(x.length, y.length));
    }
    for (double each : x) {
      Refusals.requireFinite("x", each);
    }
    Refusals.requireInterval(
        Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max().orElseThrow());
    requireDegree(
        maxDegree, Arrays.stream(x).distinct().count(), "distinct values of x, but there are");
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return new WeightedPoints(x.clone(), y.clone(), ones, 0, x.length);
  }

  private static void requireDegree(int degree, long distinct, String counted) {
    Refusals.requireAtLeast("the degree", degree, 0);
    if (degree >= distinct) {
      throw new IllegalArgumentException(
          "degree %d needs %d %s %d; collect more"
              .formatted(degree, degree + 1L, counted, distinct));
    }
  }

  /** Number of points. */
  int size() {
    return x.length;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  double weight(int i) {
    return weights[i];
  }

  /** All of x; not to be changed. */
  double[] x() {
    return x;
  }

  /** All weights; not to be changed. */
  double[] weights() {
    return weights;
  }

  /** Squares within the points, which no curve explains. */
  double withinSse() {
    return withinSse;
  }

  long trials() {
    return trials;
  }

  /** Sum of the squares of y over all trials. */
  double squares() {
    double squares = withinSse;
    for (int i = 0; i < y.length; i++) {
      squares += weights[i] * y[i] * y[i];
    }
    return squares;
  }

  /** The greatest size of y. */
  double largest() {
    return Arrays.stream(y).map(Math::abs).max().orElseThrow();
  }
}
