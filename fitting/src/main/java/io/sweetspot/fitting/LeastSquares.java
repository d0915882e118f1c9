package io.sweetspot.fitting;

import java.util.List;

/**
 * Weighted least squares of every degree at once: coefficients, residuals, leverages. {@link
 * Regression} has them to the last digit, {@link GridFit} to ten digits in a fraction of the time.
 */
abstract sealed class LeastSquares permits Regression, GridFit {

  private final WeightedPoints points;
  private final OrthogonalBasis basis;

  LeastSquares(WeightedPoints points, OrthogonalBasis basis) {
    this.points = points;
    this.basis = basis;
  }

  /**
   * The fits of degrees 0 to {@code maxDegree} on a curve: in doubles where these keep the digits
   * on the grid of the curve, else exactly. Which of the two depends on the grid alone.
   */
  static LeastSquares on(SharedGrids grids, Curve curve, int maxDegree) {
    WeightedPoints points = WeightedPoints.of(curve, maxDegree);
    OrthogonalBasis basis = grids.basis(points, maxDegree);
    return GridFits.keepDigits(basis, maxDegree)
        ? basis.inDoubles().fit(points)
        : new Regression(points, basis);
  }

  final WeightedPoints points() {
    return points;
  }

  final OrthogonalBasis basis() {
    return basis;
  }

  final int maxDegree() {
    return basis.maxDegree();
  }

  /** Residual of point i, in the unit of y. */
  abstract double residual(int degree, int i);

  /** Sum of squared residuals over all trials. */
  abstract double sse(int degree);

  /** The fits from degree 0 upwards that doubles can keep. */
  abstract List<PolynomialFit> keptFits();

  /** Degree of the last of {@link #keptFits}. */
  abstract int highestKept();

  /** One fit a degree, from 0 upwards; refused where one cannot be kept in doubles. */
  final List<PolynomialFit> fits() {
    List<PolynomialFit> fits = keptFits();
    if (fits.size() <= maxDegree()) {
      throw new IllegalArgumentException(
          ("degree %d between %s and %s swings too far between the points to be kept in double"
                  + " precision; use a lower degree, or points that are spread more evenly")
              .formatted(fits.size(), basis.lower(), basis.upper()));
    }
    return fits;
  }

  final PolynomialFit fit(Polynomial polynomial) {
    int degree = polynomial.degree();
    return new PolynomialFit(
        polynomial, sse(degree), sse(0), points.trials(), basis.polynomials(degree));
  }
}
