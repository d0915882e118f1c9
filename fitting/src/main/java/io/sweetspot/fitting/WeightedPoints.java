package io.sweetspot.fitting;

import java.util.Arrays;

/** What polynomials are fitted to: values at places, each of the weight of its trials. */
final class WeightedPoints {

  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final double withinSse;
  private final long trials;

  /**
   * Keeps the arrays.
   *
   * @param x places; finite, repeated or not
   * @param y values there; such that their squares neither overflow nor vanish
   * @param weights number of trials at each place; at least 1
   * @param withinSse squares within the places, which no curve explains; at least 0
   * @param trials sum of the weights
   */
  WeightedPoints(double[] x, double[] y, double[] weights, double withinSse, long trials) {
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
    Refusals.requireAtLeast("the degree", maxDegree, 0);
    if (maxDegree >= size) {
      throw new IllegalArgumentException(
          "degree %d needs %d distinct thread counts, but the curve has %d; collect more"
              .formatted(maxDegree, maxDegree + 1L, size));
    }
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
