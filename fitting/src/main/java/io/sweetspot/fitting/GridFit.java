package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.List;

/** The polynomials of every degree that {@link GridFits} fitted to one program. */
final class GridFit extends LeastSquares {

  private final double[][] residuals;
  private final double[][] chebyshev;

  /**
   * Keeps the arrays.
   *
   * @param residuals by degree and point, in the unit of y
   * @param chebyshev coefficients by degree, constant first
   */
  GridFit(
      WeightedPoints points, OrthogonalBasis basis, double[][] residuals, double[][] chebyshev) {
    super(points, basis);
    this.residuals = residuals;
    this.chebyshev = chebyshev;
  }

  @Override
  double residual(int degree, int i) {
    return residuals[degree][i];
  }

  @Override
  double sse(int degree) {
    double sum = points().withinSse();
    for (int i = 0; i < points().size(); i++) {
      sum += points().weight(i) * residuals[degree][i] * residuals[degree][i];
    }
    return sum;
  }

  /** Of every degree: the grid was found fit for them. */
  @Override
  List<PolynomialFit> keptFits() {
    List<PolynomialFit> fits = new ArrayList<>(chebyshev.length);
    for (double[] sum : chebyshev) {
      fits.add(fit(Polynomial.ofChebyshev(basis().lower(), basis().upper(), sum)));
    }
    return List.copyOf(fits);
  }

  @Override
  int highestKept() {
    return maxDegree();
  }
}
