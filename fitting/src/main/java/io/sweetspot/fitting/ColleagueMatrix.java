package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Real roots in [-1, 1] of a sum of Chebyshev polynomials: eigenvalues of its colleague matrix
 * (Good, "The colleague matrix, a Chebyshev analogue of the companion matrix", 1961), each polished
 * by Newton's method in double-double.
 *
 * <p>Every change of sign on a fine grid is checked to have its root, and gets it by bisection
 * where the eigenvalues missed it. O(n³) for degree n.
 */
final class ColleagueMatrix {

  /** Leading coefficients below this share of the largest are left to the polishing. */
  private static final double NEGLIGIBLE = 1e-14;

  /** Eigenvalues this near the interval are tried; those of multiple roots stray about so far. */
  private static final double STRAY = 1e-3;

  private static final double RESIDUAL = 1e-13;
  private static final double SAME = 1e-13;
  private static final double CERTAIN = 1e-12;
  private static final int POLISHING_STEPS = 12;
  private static final int GRID_PER_DEGREE = 16;

  private ColleagueMatrix() {}

  /** The roots, rising; none where all coefficients are 0. */
  static double[] roots(double[] coefficients) {
    double size = Arrays.stream(coefficients).map(Math::abs).sum();
    if (size == 0) {
      return new double[0];
    }
    double[] scaled = Arrays.stream(coefficients).map(value -> value / size).toArray();
    DoubleDouble[] series = Chebyshev.extended(scaled);
    DoubleDouble[] slope = Chebyshev.extended(Chebyshev.derivative(scaled));
    List<Double> roots = new ArrayList<>();
    for (double guess : eigenvalues(trimmed(scaled))) {
      double root = polished(series, slope, guess);
      double value = Chebyshev.value(series, DoubleDouble.of(root)).value();
      if (Math.abs(root) <= 1 && Math.abs(value) <= RESIDUAL) {
        roots.add(root);
      }
    }
    addMissed(scaled, series, slope, roots);
    return distinct(roots);
  }

  private static double[] trimmed(double[] scaled) {
    double largest = Arrays.stream(scaled).map(Math::abs).max().orElseThrow();
    int length = scaled.length;
    while (Math.abs(scaled[length - 1]) <= NEGLIGIBLE * largest) {
      length--;
    }
    return Arrays.copyOf(scaled, length);
  }

  /** Real parts, near [-1, 1], of the eigenvalues near the real line. */
  private static List<Double> eigenvalues(double[] a) {
    int n = a.length - 1;
    if (n == 0) {
      return List.of();
    }
    if (n == 1) {
      return List.of(-a[0] / a[1]);
    }
    RealMatrix matrix = new Array2DRowRealMatrix(n, n);
    matrix.setEntry(0, 1, 1);
    for (int row = 1; row < n; row++) {
      matrix.setEntry(row, row - 1, 0.5);
      if (row + 1 < n) {
        matrix.setEntry(row, row + 1, 0.5);
      }
    }
    for (int column = 0; column < n; column++) {
      matrix.addToEntry(n - 1, column, -a[column] / (2 * a[n]));
    }
    List<Double> guesses = new ArrayList<>();
    try {
      EigenDecomposition decomposition = new EigenDecomposition(matrix);
      for (int i = 0; i < n; i++) {
        double guess = decomposition.getRealEigenvalue(i);
        if (Math.abs(decomposition.getImagEigenvalue(i)) <= STRAY && Math.abs(guess) <= 1 + STRAY) {
          guesses.add(guess);
        }
      }
    } catch (MaxCountExceededException e) {
      // The QR iteration has no bound that always holds; the sign changes below find the roots
      // then.
      guesses.clear();
    }
    return guesses;
  }

  private static double polished(DoubleDouble[] series, DoubleDouble[] slope, double guess) {
    DoubleDouble t = DoubleDouble.of(guess);
    DoubleDouble value = Chebyshev.value(series, t);
    for (int step = 0; step < POLISHING_STEPS; step++) {
      DoubleDouble rise = Chebyshev.value(slope, t);
      if (value.high() == 0 || rise.high() == 0) {
        break;
      }
      DoubleDouble next = t.minus(value.dividedBy(rise));
      DoubleDouble nextValue = Chebyshev.value(series, next);
      if (!(Math.abs(nextValue.high()) < Math.abs(value.high()))) {
        break;
      }
      t = next;
      value = nextValue;
    }
    double root = t.value();
    return Math.abs(root) <= 1 + SAME ? Math.max(-1, Math.min(1, root)) : root;
  }

  private static void addMissed(
      double[] scaled, DoubleDouble[] series, DoubleDouble[] slope, List<Double> roots) {
    int nodes = GRID_PER_DEGREE * series.length;
    double left = -1;
    double leftSign = sign(scaled, series, left);
    for (int i = nodes - 1; i >= 0; i--) {
      double right = i == 0 ? 1 : Math.cos(Math.PI * i / nodes);
      double rightSign = sign(scaled, series, right);
      if (leftSign * rightSign < 0 && none(roots, left, right)) {
        roots.add(polished(series, slope, bisected(scaled, series, left, right, leftSign)));
      }
      left = right;
      leftSign = rightSign;
    }
  }

  private static boolean none(List<Double> roots, double left, double right) {
    return roots.stream().noneMatch(root -> root >= left && root <= right);
  }

  private static double bisected(
      double[] scaled, DoubleDouble[] series, double from, double to, double fromSign) {
    double left = from;
    double right = to;
    while (right - left > SAME) {
      double middle = left + (right - left) / 2;
      if (sign(scaled, series, middle) == fromSign) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return left + (right - left) / 2;
  }

  /** In doubles where they leave no doubt: the coefficients' sizes sum to 1. */
  private static double sign(double[] scaled, DoubleDouble[] series, double t) {
    double value = Chebyshev.value(scaled, t);
    if (Math.abs(value) > CERTAIN) {
      return Math.signum(value);
    }
    return Math.signum(Chebyshev.value(series, DoubleDouble.of(t)).value());
  }

  private static double[] distinct(List<Double> roots) {
    double[] sorted = roots.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int count = 0;
    for (double root : sorted) {
      if (count == 0 || root - sorted[count - 1] > SAME) {
        sorted[count] = root;
        count++;
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
