package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Polynomials of degree 0, 1, 2, ... that are orthonormal over weighted points: the QR
 * factorization behind every least squares fit here.
 *
 * <p>Degree k comes from t times degree k - 1, orthogonalized twice against all before (Brubeck,
 * Nakatsukasa and Trefethen, "Vandermonde with Arnoldi", 2021), in double-double. The basis of
 * degree d is the beginning of the basis of degree d + 1, so one factorization serves every degree,
 * and at 31 digits nothing needs refining. O(n d²) time, O(n d) space.
 */
final class OrthogonalBasis {

  private final double lower;
  private final double upper;
  private final DoubleDouble[] rootWeights;
  private final DoubleDouble[][] columns;
  private final DoubleDouble[][] chebyshev;
  private final double[][] leverages;
  private final double[] amplifications;
  private final List<List<Polynomial>> polynomials = new ArrayList<>();
  private Optional<GridFits> inDoubles = Optional.empty();

  /**
   * @param x points; finite, more than {@code maxDegree} of them distinct
   * @param weights weight of each point; finite and above 0
   * @param maxDegree highest degree; at least 0
   */
  OrthogonalBasis(double[] x, double[] weights, int maxDegree) {
    lower = Arrays.stream(x).min().orElseThrow();
    upper = Arrays.stream(x).max().orElseThrow();
    rootWeights =
        Arrays.stream(weights)
            .mapToObj(weight -> DoubleDouble.of(weight).squareRoot())
            .toArray(DoubleDouble[]::new);
    DoubleDouble[] t =
        Arrays.stream(x)
            .mapToObj(point -> Chebyshev.scaled(point, lower, upper))
            .toArray(DoubleDouble[]::new);
    columns = new DoubleDouble[maxDegree + 1][];
    chebyshev = new DoubleDouble[maxDegree + 1][];
    for (int k = 0; k <= maxDegree; k++) {
      columns[k] = k == 0 ? rootWeights.clone() : product(t, columns[k - 1]);
      chebyshev[k] =
          k == 0
              ? new DoubleDouble[] {DoubleDouble.ONE}
              : Chebyshev.timesT(chebyshev[k - 1], k + 1);
      orthonormalize(k);
    }
    leverages = leverages();
    amplifications = amplifications();
  }

  /**
   * The polynomials of degree 0 to {@code degree}.
   *
   * @throws IllegalArgumentException where one overflows
   */
  List<Polynomial> polynomials(int degree) {
    for (int k = polynomials.size(); k <= degree; k++) {
      List<Polynomial> upTo = new ArrayList<>(k == 0 ? List.of() : polynomials.get(k - 1));
      upTo.add(Polynomial.ofChebyshev(lower, upper, chebyshev[k]));
      polynomials.add(List.copyOf(upTo));
    }
    return polynomials.get(degree);
  }

  private void orthonormalize(int k) {
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < k; j++) {
        DoubleDouble overlap = DoubleDouble.dot(columns[j], columns[k]);
        DoubleDouble.subtract(columns[k], overlap, columns[j]);
        DoubleDouble.subtract(chebyshev[k], overlap, chebyshev[j]);
      }
    }
    DoubleDouble norm = DoubleDouble.dot(columns[k], columns[k]).squareRoot();
    columns[k] = divided(columns[k], norm);
    chebyshev[k] = divided(chebyshev[k], norm);
  }

  int maxDegree() {
    return columns.length - 1;
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** Square root of the weight of each point. */
  DoubleDouble[] rootWeights() {
    return rootWeights;
  }

  /** Values of the polynomial of degree k at the points, each times the root of its weight. */
  DoubleDouble[] column(int k) {
    return columns[k];
  }

  /** Chebyshev coefficients of the polynomial of degree k on [lower, upper]. */
  DoubleDouble[] chebyshev(int k) {
    return chebyshev[k];
  }

  /** Weighted leverage of a point in the fit of {@code degree}: between 0 and 1. */
  double leverage(int degree, int i) {
    return leverages[degree][i];
  }

  private double[][] leverages() {
    double[][] sums = new double[columns.length][rootWeights.length];
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < rootWeights.length; i++) {
        double value = columns[k][i].high();
        sums[k][i] = (k == 0 ? 0 : sums[k - 1][i]) + value * value;
      }
    }
    return sums;
  }

  /**
   * How many times as large as at the points a polynomial of {@code degree} may be between them, at
   * most, and with it every error that a fit makes at the points; at least 1. Infinite where that
   * overflows.
   *
   * <p>A polynomial is a sum of orthonormal ones whose squared loadings add up to its squares at
   * the points, so by Cauchy and Schwarz it is nowhere larger than the root of these times that of
   * the Christoffel function, the sum of the squares of the orthonormal polynomials. The
   * coefficients of a sum of Chebyshev polynomials bound its size on the whole interval.
   */
  double amplification(int degree) {
    return amplifications[degree];
  }

  private double[] amplifications() {
    double weight = Arrays.stream(rootWeights).mapToDouble(root -> root.times(root).value()).sum();
    double[] amplifications = new double[columns.length];
    double squares = 0;
    for (int k = 0; k < columns.length; k++) {
      double size = Arrays.stream(chebyshev[k]).mapToDouble(each -> Math.abs(each.high())).sum();
      squares += size * size;
      amplifications[k] = Math.sqrt(weight * squares);
    }
    return amplifications;
  }

  /** The same in doubles. */
  GridFits inDoubles() {
    if (inDoubles.isEmpty()) {
      inDoubles = Optional.of(new GridFits(this));
    }
    return inDoubles.get();
  }

  private static DoubleDouble[] product(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble[] product = new DoubleDouble[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i].times(b[i]);
    }
    return product;
  }

  private static DoubleDouble[] divided(DoubleDouble[] values, DoubleDouble divisor) {
    DoubleDouble reciprocal = DoubleDouble.ONE.dividedBy(divisor);
    return Arrays.stream(values).map(reciprocal::times).toArray(DoubleDouble[]::new);
  }
}
