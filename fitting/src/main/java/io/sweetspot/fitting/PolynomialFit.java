package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A polynomial fitted by least squares, and how well it is known.
 *
 * @param polynomial the fitted curve
 * @param trainingSse sum of squared residuals over all trials, in square seconds; at least 0
 * @param totalSse sum of squared deviations of all trials from their mean, in square seconds
 * @param trials number of trials it was fitted on; at least degree + 1
 * @param orthonormal polynomials of degree 0 to its own, orthonormal over the trials, from which
 *     standard errors follow
 */
public record PolynomialFit(
    Polynomial polynomial,
    double trainingSse,
    double totalSse,
    long trials,
    List<Polynomial> orthonormal)
    implements Serializable {

  public PolynomialFit {
    orthonormal = List.copyOf(orthonormal);
  }

  /** Degree of the polynomial. */
  public int degree() {
    return polynomial.degree();
  }

  /** Trials less coefficients; 0 where the polynomial passes through every trial. */
  public long residualDegreesOfFreedom() {
    return trials - degree() - 1;
  }

  /** Residual standard deviation, in seconds; empty where no degrees of freedom are left. */
  public OptionalDouble residualStandardDeviation() {
    return residualDegreesOfFreedom() < 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(trainingSse / residualDegreesOfFreedom()));
  }

  /** Share of the total squares that the curve explains; empty where all times are equal. */
  public OptionalDouble rSquared() {
    return totalSse == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - trainingSse / totalSse);
  }

  /**
   * Standard errors of {@link Polynomial#coefficients()}, constant first; empty where no degrees of
   * freedom are left.
   */
  public List<Double> standardErrors() {
    OptionalDouble deviation = residualStandardDeviation();
    if (deviation.isEmpty()) {
      return List.of();
    }
    return IntStream.rangeClosed(0, degree())
        .mapToObj(power -> deviation.getAsDouble() * length(power))
        .toList();
  }

  /** Root of the diagonal entry of the inverse normal matrix that belongs to a power. */
  private double length(int power) {
    double squares = 0;
    for (Polynomial polynomial : orthonormal.subList(power, orthonormal.size())) {
      double coefficient = polynomial.coefficients().get(power);
      squares += coefficient * coefficient;
    }
    return Math.sqrt(squares);
  }
}
