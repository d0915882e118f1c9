package io.sweetspot.fitting;

import java.util.Arrays;

/** The polynomials of every degree that {@link GridFits} fitted to one program. */
public final class GridFit {

  private final double lower;
  private final double upper;
  private final double[] sse;

  /** Chebyshev coefficients of degree 0, then of degree 1, and so on. */
  private final double[] coefficients;

  GridFit(double lower, double upper, double[] sse, double[] coefficients) {
    this.lower = lower;
    this.upper = upper;
    this.sse = sse;
    this.coefficients = coefficients;
  }

  /** Sum of squared errors over all trials, in square seconds. */
  public double sse(int degree) {
    return sse[degree];
  }

  /** Chebyshev coefficients of the fit of {@code degree} on the scaled range, constant first. */
  public double[] chebyshev(int degree) {
    int start = degree * (degree + 1) / 2;
    return Arrays.copyOfRange(coefficients, start, start + degree + 1);
  }

  /** The fit of {@code degree}. */
  public Polynomial polynomial(int degree) {
    return Polynomial.ofChebyshev(lower, upper, Chebyshev.extended(chebyshev(degree)));
  }
}
