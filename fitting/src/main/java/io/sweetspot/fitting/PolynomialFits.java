package io.sweetspot.fitting;

import java.util.List;

/**
 * Least squares polynomials of every degree at once, from one QR factorization in double-double.
 *
 * <p>O(n d²) time, O(n d) space for n thread counts and degree d. On the NIST StRD polynomials the
 * coefficients have 13 correct digits or more; Commons Math's {@code PolynomialCurveFitter} has 6.3
 * to 13.2 there, so it is not used.
 */
public final class PolynomialFits {

  private PolynomialFits() {}

  /**
   * The fits of degree 0 to {@code maxDegree}, in that order.
   *
   * @param training the trials to fit; at least one, with times of 1e-140 to 1e140 seconds
   * @param maxDegree highest degree; at least 0
   * @throws IllegalArgumentException where the degree needs more distinct thread counts than there
   *     are, or where the thread counts are so uneven that the curve cannot be kept in doubles
   */
  public static List<PolynomialFit> upTo(Curve training, int maxDegree) {
    return new Regression(WeightedPoints.of(training, maxDegree), maxDegree).fits();
  }

  /**
   * The highest degree, up to {@code maxDegree}, that these trials can be fitted with: one below
   * the number of thread counts, or less where they are so uneven that doubles cannot keep the
   * curve.
   *
   * @param training at least one trial
   * @param maxDegree highest degree that is wanted; at least 0
   */
  public static int highestDegree(Curve training, int maxDegree) {
    return highestDegree(new SharedGrids(), training, maxDegree);
  }

  /** The same, with what is known of the curve's grid. */
  public static int highestDegree(SharedGrids grids, Curve training, int maxDegree) {
    return LeastSquares.on(grids, training, possible(training, maxDegree)).highestKept();
  }

  /** The fits from degree 0 as far as they are possible, and no farther than {@code maxDegree}. */
  static List<PolynomialFit> fitsUpToPossible(SharedGrids grids, Curve training, int maxDegree) {
    return LeastSquares.on(grids, training, possible(training, maxDegree)).keptFits();
  }

  private static int possible(Curve training, int maxDegree) {
    return Math.min(maxDegree, Math.max(0, training.points().size() - 1));
  }
}
