package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted least squares of every degree at once on points (x, y): coefficients, residuals,
 * leverages.
 *
 * <p>The residual of degree d is that of degree d - 1 less its share of one more orthonormal
 * polynomial, all in double-double, so the residual sum of squares is right to the last digits even
 * where it is tiny beside the data.
 */
public final class Regression {

  /** How far the rounded polynomial may be from the exact fit at a point, relative to the data. */
  private static final double AGREEMENT = 1e-8;

  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final double within;
  private final long trials;
  private final OrthogonalBasis basis;
  private final DoubleDouble[][] residuals;
  private final DoubleDouble[] loadings;

  private Regression(
      double[] x, double[] y, double[] weights, double within, long trials, OrthogonalBasis basis) {
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.within = within;
    this.trials = trials;
    this.basis = basis;
    int max = basis.maxDegree();
    residuals = new DoubleDouble[max + 1][];
    loadings = new DoubleDouble[max + 1];
    DoubleDouble[] rest = new DoubleDouble[x.length];
    for (int i = 0; i < x.length; i++) {
      rest[i] = basis.rootWeights()[i].times(y[i]);
    }
    for (int degree = 0; degree <= max; degree++) {
      rest = rest.clone();
      loadings[degree] = DoubleDouble.dot(basis.column(degree), rest);
      DoubleDouble.subtract(rest, loadings[degree], basis.column(degree));
      residuals[degree] = rest;
    }
  }

  /** The fits of degrees 0 to {@code maxDegree} on a curve. */
  public static Regression on(Curve curve, int maxDegree) {
    return on(new SharedGrids(), curve, maxDegree);
  }

  /** The same, with what is known of the curve's grid. */
  public static Regression on(SharedGrids grids, Curve curve, int maxDegree) {
    List<CurvePoint> points = curve.points();
    if (points.isEmpty()) {
      throw new IllegalArgumentException("the curve has no points; collect trials first");
    }
    return of(
        grids,
        points.stream().mapToDouble(CurvePoint::threads).toArray(),
        points.stream().mapToDouble(point -> point.seconds().mean()).toArray(),
        points.stream().mapToDouble(point -> point.seconds().n()).toArray(),
        curve.withinSse(),
        curve.trials(),
        maxDegree,
        "distinct thread counts, but the curve has");
  }

  /** The fits of degrees 0 to {@code maxDegree} on any points, each of weight 1. */
  public static Regression on(double[] x, double[] y, int maxDegree) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "%d values of x and %d of y; expected as many of both, at least one"
              .formatted(x.length, y.length));
    }
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return of(
        new SharedGrids(),
        x.clone(),
        y.clone(),
        ones,
        0,
        x.length,
        maxDegree,
        "distinct values of x, but there are");
  }

  private static Regression of(
      SharedGrids grids,
      double[] x,
      double[] y,
      double[] weights,
      double within,
      long trials,
      int maxDegree,
      String counted) {
    Refusals.requireAtLeast("the degree", maxDegree, 0);
    for (int i = 0; i < x.length; i++) {
      Refusals.requireFinite("x", x[i]);
      Refusals.requireSquarable("y", y[i]);
    }
    long distinct = Arrays.stream(x).distinct().count();
    if (maxDegree >= distinct) {
      throw new IllegalArgumentException(
          "degree %d needs %d %s %d; collect more"
              .formatted(maxDegree, maxDegree + 1L, counted, distinct));
    }
    Refusals.requireInterval(
        Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max().orElseThrow());
    return new Regression(x, y, weights, within, trials, grids.basis(x, weights, maxDegree));
  }

  int maxDegree() {
    return basis.maxDegree();
  }

  public OrthogonalBasis basis() {
    return basis;
  }

  /** Number of points. */
  int size() {
    return x.length;
  }

  double weight(int i) {
    return weights[i];
  }

  /** Residual of point i, in the unit of y. */
  double residual(int degree, int i) {
    return residuals[degree][i].dividedBy(basis.rootWeights()[i]).value();
  }

  /** Sum of squared residuals over all trials. */
  double sse(int degree) {
    return DoubleDouble.dot(residuals[degree], residuals[degree])
        .plus(DoubleDouble.of(within))
        .value();
  }

  /** Squares within the thread counts, which no curve explains. */
  double withinSse() {
    return within;
  }

  /** Sum of the squares of y over all trials. */
  public double squares() {
    double squares = within;
    for (int i = 0; i < y.length; i++) {
      squares += weights[i] * y[i] * y[i];
    }
    return squares;
  }

  /** One fit a degree, from 0 upwards; refused where one cannot be kept in doubles. */
  List<PolynomialFit> fits() {
    List<PolynomialFit> fits = keptFits();
    if (fits.size() <= maxDegree()) {
      throw new IllegalArgumentException(
          ("degree %d between %s and %s swings too far between the points to be kept in double"
                  + " precision; use a lower degree, or points that are spread more evenly")
              .formatted(fits.size(), basis.lower(), basis.upper()));
    }
    return fits;
  }

  /** The fits from degree 0 upwards that doubles can keep. */
  List<PolynomialFit> keptFits() {
    List<PolynomialFit> fits = new ArrayList<>();
    DoubleDouble[] sum = Chebyshev.zeros(0);
    for (int degree = 0; degree <= maxDegree(); degree++) {
      DoubleDouble[] next = Chebyshev.zeros(degree + 1);
      System.arraycopy(sum, 0, next, 0, degree);
      DoubleDouble.subtract(next, loadings[degree].negated(), basis.chebyshev(degree));
      sum = next;
      Polynomial polynomial = polynomial(sum);
      if (!agrees(polynomial, degree)) {
        break;
      }
      fits.add(
          new PolynomialFit(polynomial, sse(degree), sse(0), trials, basis.polynomials(degree)));
    }
    return List.copyOf(fits);
  }

  private Polynomial polynomial(DoubleDouble[] chebyshev) {
    return Polynomial.ofChebyshev(basis.lower(), basis.upper(), chebyshev);
  }

  /** The exact fit is only of use if the doubles that are kept of it still are that fit. */
  private boolean agrees(Polynomial polynomial, int degree) {
    double largest = Arrays.stream(y).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < x.length; i++) {
      double fitted = y[i] - residual(degree, i);
      if (!(Math.abs(polynomial.value(x[i]) - fitted) <= AGREEMENT * largest)) {
        return false;
      }
    }
    return true;
  }
}
