package io.sweetspot.fitting;

/**
 * Least squares polynomials of every degree in doubles, for many programs that were measured at the
 * same thread counts: the factorization is made once, in double-double, and each program costs O(n
 * d) after it.
 *
 * <p>Only where doubles keep {@link #DIGITS ten digits} of every curve, also between the thread
 * counts; {@link Regression} has those that they do not.
 */
final class GridFits {

  /** Greatest error of a curve beside the data. */
  private static final double DIGITS = 1e-10;

  /** Half a unit in the last place of 1. */
  private static final double ROUNDING = 0x1p-53;

  private final OrthogonalBasis basis;

  /** Value of each orthonormal polynomial at each thread count, and the same times the weight. */
  private final double[][] values;

  private final double[][] weighted;

  /** Chebyshev coefficients of each orthonormal polynomial. */
  private final double[][] chebyshev;

  GridFits(OrthogonalBasis basis) {
    this.basis = basis;
    int degrees = basis.maxDegree() + 1;
    int size = basis.rootWeights().length;
    values = new double[degrees][size];
    weighted = new double[degrees][size];
    chebyshev = new double[degrees][];
    for (int k = 0; k < degrees; k++) {
      for (int i = 0; i < size; i++) {
        DoubleDouble root = basis.rootWeights()[i];
        values[k][i] = basis.column(k)[i].dividedBy(root).value();
        weighted[k][i] = basis.column(k)[i].times(root).value();
      }
      chebyshev[k] = Chebyshev.rounded(basis.chebyshev(k));
    }
  }

  /** Whether doubles keep the digits of every curve up to {@code degree}, whatever the times. */
  static boolean keepDigits(OrthogonalBasis basis, int degree) {
    return ROUNDING * basis.amplification(degree) <= DIGITS;
  }

  /** The fits to points at the thread counts of the grid, as often measured as there. */
  GridFit fit(WeightedPoints points) {
    int size = points.size();
    double[][] residuals = new double[values.length][];
    double[][] sums = new double[values.length][];
    double[] before = new double[size];
    for (int i = 0; i < size; i++) {
      before[i] = points.y(i);
    }
    for (int k = 0; k < values.length; k++) {
      double loading = dot(weighted[k], before);
      double[] rest = new double[size];
      for (int i = 0; i < size; i++) {
        rest[i] = Math.fma(-loading, values[k][i], before[i]);
      }
      double[] sum = new double[k + 1];
      for (int j = 0; j <= k; j++) {
        sum[j] = Math.fma(loading, chebyshev[k][j], j < k ? sums[k - 1][j] : 0);
      }
      residuals[k] = rest;
      sums[k] = sum;
      before = rest;
    }
    return new GridFit(points, basis, residuals, sums);
  }

  /** Four sums side by side: one alone would wait for each addition before the next. */
  private static double dot(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }
}
