package io.sweetspot.fitting;

import java.util.Arrays;

/**
 * Least squares polynomials of every degree for many programs that were measured at the same thread
 * counts: the factorization is made once, and each program costs O(n d) after it.
 *
 * <p>The fits are in double precision, for choosing among many: sums of squares are right to about
 * 1e-12 of the total squares. {@link PolynomialFits} gives the digits once a program is chosen.
 */
public final class GridFits {

  private final double lower;
  private final double upper;
  private final double[] weights;
  private final double total;

  /** Value times weight of each orthonormal polynomial at each thread count. */
  private final double[][] rows;

  /** Chebyshev coefficients of each orthonormal polynomial. */
  private final double[][] chebyshev;

  private GridFits(
      double lower, double upper, double[] weights, double[][] rows, double[][] chebyshev) {
    this.lower = lower;
    this.upper = upper;
    this.weights = weights;
    this.total = Arrays.stream(weights).sum();
    this.rows = rows;
    this.chebyshev = chebyshev;
  }

  /**
   * The factorization in double-double, for a grid that many programs share. About 0.2 ms at 32
   * thread counts and degree 12.
   *
   * @param threads thread counts; at least 1, distinct, more than {@code maxDegree}
   * @param trials number of trials at each; at least 1
   * @param maxDegree highest degree; at least 0
   */
  public static GridFits shared(int[] threads, long[] trials, int maxDegree) {
    requireGrid(threads, trials, maxDegree);
    double[] x = Arrays.stream(threads).asDoubleStream().toArray();
    double[] weights = Arrays.stream(trials).asDoubleStream().toArray();
    OrthogonalBasis basis = new OrthogonalBasis(x, weights, maxDegree);
    double[][] rows = new double[maxDegree + 1][x.length];
    double[][] chebyshev = new double[maxDegree + 1][];
    for (int k = 0; k <= maxDegree; k++) {
      for (int i = 0; i < x.length; i++) {
        rows[k][i] = basis.column(k)[i].times(basis.rootWeights()[i]).value();
      }
      chebyshev[k] = Chebyshev.rounded(basis.chebyshev(k));
    }
    return new GridFits(basis.lower(), basis.upper(), weights, rows, chebyshev);
  }

  /** The factorization in doubles, for a grid of one program; parameters as above. A few µs. */
  public static GridFits single(int[] threads, long[] trials, int maxDegree) {
    requireGrid(threads, trials, maxDegree);
    int size = threads.length;
    double lower = threads[0];
    double upper = lower;
    for (int count : threads) {
      lower = Math.min(lower, count);
      upper = Math.max(upper, count);
    }
    double center = Chebyshev.center(lower, upper);
    double half = Chebyshev.half(lower, upper);
    double[] t = new double[size];
    double[] roots = new double[size];
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      t[i] = (threads[i] - center) / half;
      weights[i] = trials[i];
      roots[i] = Math.sqrt(weights[i]);
    }
    double[][] rows = new double[maxDegree + 1][size];
    double[][] chebyshev = new double[maxDegree + 1][];
    for (int k = 0; k <= maxDegree; k++) {
      chebyshev[k] = new double[k + 1];
      if (k == 0) {
        System.arraycopy(roots, 0, rows[0], 0, size);
        chebyshev[0][0] = 1;
      } else {
        multiply(rows[k], t, rows[k - 1]);
        shift(chebyshev[k], chebyshev[k - 1]);
      }
      orthonormalize(rows, chebyshev, k);
    }
    for (double[] row : rows) {
      multiply(row, roots, row);
    }
    return new GridFits(lower, upper, weights, rows, chebyshev);
  }

  /** Highest degree. */
  public int maxDegree() {
    return rows.length - 1;
  }

  /**
   * The fits to the means at the thread counts.
   *
   * @param means mean seconds at each thread count, in the order of the grid; finite
   * @param withinSse squared deviations of all trials from those means; at least 0
   */
  public GridFit fit(double[] means, double withinSse) {
    if (means.length != weights.length) {
      throw new IllegalArgumentException(
          "%d means for %d thread counts; expected as many of both"
              .formatted(means.length, weights.length));
    }
    double level = dot(weights, means) / total;
    if (!Double.isFinite(level + withinSse) || withinSse < 0) {
      throw new IllegalArgumentException(
          "the mean is %s and the squares within %s; expected finite numbers, the squares not below 0"
              .formatted(level, withinSse));
    }
    double[] centered = new double[means.length];
    double squares = 0;
    for (int i = 0; i < centered.length; i++) {
      centered[i] = means[i] - level;
      squares += weights[i] * centered[i] * centered[i];
    }
    int degrees = rows.length;
    double[] sse = new double[degrees];
    double[] coefficients = new double[degrees * (degrees + 1) / 2];
    coefficients[0] = level;
    sse[0] = squares + withinSse;
    int before = 0;
    for (int k = 1; k < degrees; k++) {
      double loading = dot(rows[k], centered);
      squares = Math.max(0, squares - loading * loading);
      sse[k] = squares + withinSse;
      int start = before + k;
      double[] basis = chebyshev[k];
      for (int j = 0; j < k; j++) {
        coefficients[start + j] = coefficients[before + j] + loading * basis[j];
      }
      coefficients[start + k] = loading * basis[k];
      before = start;
    }
    return new GridFit(lower, upper, sse, coefficients);
  }

  /**
   * The fits to single trials: run by run, the thread counts in the order of the grid.
   *
   * @param seconds one value a run and thread count; finite
   */
  public GridFit fitRuns(double[] seconds) {
    int size = weights.length;
    int runs = seconds.length / size;
    if (runs * size != seconds.length || weights[0] != runs || total != (double) size * runs) {
      throw new IllegalArgumentException(
          "%d times for %d trials; expected a time for each, and as many at every thread count"
              .formatted(seconds.length, (long) total));
    }
    double[] means = new double[size];
    for (int run = 0; run < runs; run++) {
      int from = run * size;
      for (int i = 0; i < size; i++) {
        means[i] += seconds[from + i];
      }
    }
    for (int i = 0; i < size; i++) {
      means[i] /= runs;
    }
    double within = 0;
    for (int run = 0; run < runs; run++) {
      within += squaredDistance(seconds, run * size, means);
    }
    return fit(means, within);
  }

  private static void requireGrid(int[] threads, long[] trials, int maxDegree) {
    Refusals.requireAtLeast("the degree", maxDegree, 0);
    if (threads.length != trials.length) {
      throw new IllegalArgumentException(
          "%d thread counts and %d numbers of trials; expected as many of both"
              .formatted(threads.length, trials.length));
    }
    for (int i = 0; i < threads.length; i++) {
      Refusals.requireAtLeast("threads", threads[i], 1);
      Refusals.requireAtLeast("trials", trials[i], 1);
    }
    int[] sorted = threads.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "%d threads are given twice; expected distinct thread counts".formatted(sorted[i]));
      }
    }
    if (maxDegree >= threads.length) {
      throw new IllegalArgumentException(
          "degree %d needs %d distinct thread counts, but the grid has %d; collect more"
              .formatted(maxDegree, maxDegree + 1L, threads.length));
    }
  }

  /**
   * Makes polynomial k orthogonal to those before: first to the last two, which is all that exact
   * arithmetic would need (Stieltjes), then to all, which takes rounding errors out.
   */
  private static void orthonormalize(double[][] rows, double[][] chebyshev, int k) {
    orthogonalize(rows, chebyshev, k, Math.max(0, k - 2));
    orthogonalize(rows, chebyshev, k, 0);
    double norm = Math.sqrt(dot(rows[k], rows[k]));
    scale(rows[k], 1 / norm);
    scale(chebyshev[k], 1 / norm);
  }

  private static void orthogonalize(double[][] rows, double[][] chebyshev, int k, int from) {
    for (int j = from; j < k; j++) {
      double overlap = dot(rows[j], rows[k]);
      subtract(rows[k], overlap, rows[j]);
      subtract(chebyshev[k], overlap, chebyshev[j]);
    }
  }

  /** Chebyshev coefficients of t times {@code source}. */
  private static void shift(double[] target, double[] source) {
    target[1] += source[0];
    for (int j = 1; j < source.length; j++) {
      target[j + 1] += source[j] / 2;
      target[j - 1] += source[j] / 2;
    }
  }

  private static void multiply(double[] target, double[] a, double[] b) {
    for (int i = 0; i < target.length; i++) {
      target[i] = a[i] * b[i];
    }
  }

  private static void subtract(double[] target, double factor, double[] source) {
    for (int i = 0; i < source.length; i++) {
      target[i] -= factor * source[i];
    }
  }

  private static void scale(double[] target, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] *= factor;
    }
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

  private static double squaredDistance(double[] values, int from, double[] means) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < means.length; i += 2) {
      double one = values[from + i] - means[i];
      double other = values[from + i + 1] - means[i + 1];
      even += one * one;
      odd += other * other;
    }
    for (; i < means.length; i++) {
      double last = values[from + i] - means[i];
      even += last * last;
    }
    return even + odd;
  }
}
