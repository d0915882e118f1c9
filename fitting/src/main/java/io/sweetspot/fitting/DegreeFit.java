package io.sweetspot.fitting;

import java.io.Serializable;

/**
 * The least squares polynomial of one degree, and how far it is from the trials.
 *
 * @param polynomial the fitted curve
 * @param trainingSse sum of squared residuals over all trials, in square seconds; at least 0
 */
public record DegreeFit(Polynomial polynomial, double trainingSse) implements Serializable {

  /** Degree of the polynomial. */
  public int degree() {
    return polynomial.degree();
  }
}
