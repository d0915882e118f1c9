package io.sweetspot.fitting.models;

import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.SolvableCurve;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve of cubic pieces that meet with the same value and slope: every spline of this package.
 *
 * <p>On the piece from knot k it is a + b u + c u² + d u³ with u = x - k. Where the second
 * derivative jumps at a knot, that of the piece to the right holds. Beyond the ends the outer
 * pieces go on.
 */
public final class PiecewiseCubic implements SolvableCurve, Serializable {

  private static final long serialVersionUID = 1;

  private final double[] knots;
  private final double[][] pieces;

  private PiecewiseCubic(double[] knots, double[][] pieces) {
    this.knots = knots;
    this.pieces = pieces;
  }

  /** The pieces given, constant first; one more knot than pieces, rising. */
  static PiecewiseCubic of(double[] knots, double[][] pieces) {
    for (double[] piece : pieces) {
      for (double coefficient : piece) {
        Refusals.requireFinite("a coefficient of the spline", coefficient);
      }
    }
    return new PiecewiseCubic(knots.clone(), pieces.clone());
  }

  /** The curve through these values with these slopes at the knots (Hermite). */
  public static PiecewiseCubic hermite(double[] knots, double[] values, double[] slopes) {
    double[][] pieces = new double[knots.length - 1][];
    for (int i = 0; i < pieces.length; i++) {
      double width = knots[i + 1] - knots[i];
      double secant = (values[i + 1] - values[i]) / width;
      double c = (3 * secant - 2 * slopes[i] - slopes[i + 1]) / width;
      double d = (slopes[i] + slopes[i + 1] - 2 * secant) / (width * width);
      pieces[i] = new double[] {values[i], slopes[i], c, d};
    }
    return of(knots, pieces);
  }

  @Override
  public double value(double x) {
    int i = piece(x);
    double u = x - knots[i];
    double[] p = pieces[i];
    return p[0] + u * (p[1] + u * (p[2] + u * p[3]));
  }

  @Override
  public double derivative(double x) {
    int i = piece(x);
    double u = x - knots[i];
    double[] p = pieces[i];
    return p[1] + u * (2 * p[2] + u * 3 * p[3]);
  }

  @Override
  public double secondDerivative(double x) {
    int i = piece(x);
    return 2 * pieces[i][2] + 6 * pieces[i][3] * (x - knots[i]);
  }

  @Override
  public double lower() {
    return knots[0];
  }

  @Override
  public double upper() {
    return knots[knots.length - 1];
  }

  /** Roots of the quadratic slope of each piece, and the knots where the slope is 0. O(pieces). */
  @Override
  public List<Double> stationaryThreads() {
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      double width = knots[i + 1] - knots[i];
      for (double u : roots(3 * pieces[i][3], 2 * pieces[i][2], pieces[i][1])) {
        if (u >= 0 && u <= width) {
          places.add(knots[i] + u);
        }
      }
      addTurn(places, i + 1);
    }
    return places.stream().sorted().distinct().toList();
  }

  /**
   * Rounding may put the root beside the knot that it belongs to on either side: then it counts.
   */
  private void addTurn(List<Double> places, int knot) {
    if (knot < pieces.length) {
      double[] p = pieces[knot - 1];
      double u = knots[knot] - knots[knot - 1];
      double left = p[1] + u * (2 * p[2] + u * 3 * p[3]);
      if (left * pieces[knot][1] < 0) {
        places.add(knots[knot]);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PiecewiseCubic that
        && Arrays.equals(knots, that.knots)
        && Arrays.deepEquals(pieces, that.pieces);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(knots) + Arrays.deepHashCode(pieces);
  }

  /** Real roots of a u² + b u + c without cancellation, rising; none where all are 0. */
  private static double[] roots(double a, double b, double c) {
    if (a == 0) {
      return b == 0 ? new double[0] : new double[] {-c / b};
    }
    double discriminant = Math.fma(b, b, -4 * a * c);
    if (discriminant < 0) {
      return new double[0];
    }
    double q = -0.5 * (b + Math.copySign(Math.sqrt(discriminant), b));
    double first = q / a;
    double second = q == 0 ? first : c / q;
    return new double[] {Math.min(first, second), Math.max(first, second)};
  }

  private int piece(double x) {
    int found = Arrays.binarySearch(knots, x);
    int left = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(pieces.length - 1, left));
  }
}
