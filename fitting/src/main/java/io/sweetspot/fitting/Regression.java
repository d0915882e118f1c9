package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.List;

/**
 * Weighted least squares of every degree at once, in double-double.
 *
 * <p>The residual of degree d is that of degree d - 1 less its share of one more orthonormal
 * polynomial, so the residual sum of squares is right to the last digits even where it is tiny
 * beside the data.
 */
final class Regression extends LeastSquares {

  /** How far the rounded polynomial may be from the exact fit, relative to the data. */
  private static final double AGREEMENT = 1e-8;

  private final DoubleDouble[][] residuals;
  private final DoubleDouble[] loadings;

  /** The fits of degrees 0 to {@code maxDegree}, which as many points as that determine. */
  Regression(WeightedPoints points, int maxDegree) {
    this(points, new OrthogonalBasis(points.x(), points.weights(), maxDegree));
  }

  Regression(WeightedPoints points, OrthogonalBasis basis) {
    super(points, basis);
    int max = basis.maxDegree();
    residuals = new DoubleDouble[max + 1][];
    loadings = new DoubleDouble[max + 1];
    DoubleDouble[] rest = new DoubleDouble[points.size()];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = basis.rootWeights()[i].times(points.y(i));
    }
    for (int degree = 0; degree <= max; degree++) {
      rest = rest.clone();
      loadings[degree] = DoubleDouble.dot(basis.column(degree), rest);
      DoubleDouble.subtract(rest, loadings[degree], basis.column(degree));
      residuals[degree] = rest;
    }
  }

  @Override
  double residual(int degree, int i) {
    return residuals[degree][i].dividedBy(basis().rootWeights()[i]).value();
  }

  @Override
  double sse(int degree) {
    return DoubleDouble.dot(residuals[degree], residuals[degree])
        .plus(DoubleDouble.of(points().withinSse()))
        .value();
  }

  @Override
  List<PolynomialFit> keptFits() {
    List<PolynomialFit> fits = new ArrayList<>();
    DoubleDouble[] sum = Chebyshev.zeros(0);
    for (int degree = 0; degree <= maxDegree(); degree++) {
      DoubleDouble[] next = Chebyshev.zeros(degree + 1);
      System.arraycopy(sum, 0, next, 0, degree);
      DoubleDouble.subtract(next, loadings[degree].negated(), basis().chebyshev(degree));
      sum = next;
      Polynomial polynomial = Polynomial.ofChebyshev(basis().lower(), basis().upper(), sum);
      if (!agrees(polynomial)) {
        break;
      }
      fits.add(fit(polynomial));
    }
    return List.copyOf(fits);
  }

  @Override
  int highestKept() {
    return keptFits().size() - 1;
  }

  /**
   * The exact fit is only of use if the doubles that are kept of it still are that fit: at the
   * points, where it is looked at, and between them, where rounding errors of the points grow.
   */
  private boolean agrees(Polynomial polynomial) {
    int degree = polynomial.degree();
    if (!(DoubleDouble.ROUNDING * basis().amplification(degree) <= AGREEMENT)) {
      return false;
    }
    double most = AGREEMENT * points().largest();
    for (int i = 0; i < points().size(); i++) {
      double fitted = points().y(i) - residual(degree, i);
      if (!(Math.abs(polynomial.value(points().x(i)) - fitted) <= most)) {
        return false;
      }
    }
    return true;
  }
}
