package io.sweetspot.fitting.models;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The cubic B-splines over segments of one width: what penalized splines are sums of.
 *
 * @param lower where the first segment begins
 * @param upper where the last one ends; above {@code lower}
 * @param segments how many; at least 1
 */
record EvenSplines(double lower, double upper, int segments) {

  /** How many of them are not 0 in a segment. */
  static final int PIECES = 4;

  double width() {
    return (upper - lower) / segments;
  }

  /** How many there are. */
  int size() {
    return segments + PIECES - 1;
  }

  /** The segment that holds x, which is also the first of the splines that are not 0 there. */
  int first(double x) {
    return Math.min(segments - 1, (int) ((x - lower) / width()));
  }

  /** The values at x of the splines from {@link #first} on. */
  double[] values(double x) {
    double u = (x - lower) / width() - first(x);
    double v = 1 - u;
    return new double[] {
      v * v * v / 6,
      (3 * u * u * u - 6 * u * u + 4) / 6,
      (3 * v * v * v - 6 * v * v + 4) / 6,
      u * u * u / 6
    };
  }

  /** The sum of the squared second differences of their weights, as a quadratic form. */
  RealMatrix roughness() {
    RealMatrix differences = new Array2DRowRealMatrix(size() - 2, size());
    for (int i = 0; i < size() - 2; i++) {
      differences.setEntry(i, i, 1);
      differences.setEntry(i, i + 1, -2);
      differences.setEntry(i, i + 2, 1);
    }
    return differences.transpose().multiply(differences);
  }
}
