package io.sweetspot.fitting;

/**
 * The lower triangular factor of a covariance matrix (Cholesky), as it serves Gaussian processes:
 * solving, determinants, draws. Rows of which rounding has left no variance keep a least one, in
 * place of a failure: matrices of curves are nearly singular where their points lie close.
 */
public final class CholeskyFactor {

  private final double[][] rows;

  private CholeskyFactor(double[][] rows) {
    this.rows = rows;
  }

  /** A covariance by its indices. */
  @FunctionalInterface
  public interface Covariance {
    /**
     * Covariance of two values.
     *
     * @param i index of one; at least j
     * @param j index of the other
     */
    double of(int i, int j);
  }

  /**
   * Factors. O(size cubed).
   *
   * @param size number of values; at least 0
   * @param covariance asked once for each pair
   * @param least the least variance that a value keeps beside those before it; above 0
   */
  public static CholeskyFactor of(int size, Covariance covariance, double least) {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] row = new double[i + 1];
      rows[i] = row;
      for (int j = 0; j <= i; j++) {
        double[] other = rows[j];
        double rest = covariance.of(i, j);
        for (int k = 0; k < j; k++) {
          rest -= row[k] * other[k];
        }
        row[j] = j < i ? rest / other[j] : Math.sqrt(Math.max(rest, least));
      }
    }
    return new CholeskyFactor(rows);
  }

  /** Number of values. */
  public int size() {
    return rows.length;
  }

  /** Half of the logarithm of the determinant. */
  public double logDiagonal() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Math.log(rows[i][i]);
    }
    return sum;
  }

  /**
   * The independent parts, of variance 1 each, that values are made of: the factor's inverse times
   * them. O(size squared).
   *
   * @param values as many as rows
   */
  public double[] parts(double[] values) {
    double[] parts = new double[rows.length];
    for (int i = 0; i < parts.length; i++) {
      double[] row = rows[i];
      double rest = values[i];
      for (int k = 0; k < i; k++) {
        rest -= row[k] * parts[k];
      }
      parts[i] = rest / row[i];
    }
    return parts;
  }

  /** Values from their independent parts: the factor times them; a draw from normal deviates. */
  public double[] values(double[] parts) {
    double[] values = new double[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = dot(rows[i], parts, i + 1);
    }
    return values;
  }

  /** The transposed factor's inverse times the parts: with {@link #parts}, the matrix's inverse. */
  public double[] weights(double[] parts) {
    double[] weights = parts.clone();
    for (int i = rows.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < rows.length; k++) {
        weights[i] -= rows[k][i] * weights[k];
      }
      weights[i] /= rows[i][i];
    }
    return weights;
  }

  /** Diagonal of the matrix's inverse: one over the variance of each value, given all others. */
  public double[] inverseDiagonal() {
    double[] diagonal = new double[rows.length];
    for (int c = 0; c < diagonal.length; c++) {
      double[] unit = new double[rows.length];
      unit[c] = 1;
      double[] column = parts(unit);
      diagonal[c] = dot(column, column);
    }
    return diagonal;
  }

  /** Sum of the products of two vectors of one length. */
  public static double dot(double[] a, double[] b) {
    return dot(a, b, a.length);
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
