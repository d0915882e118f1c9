package io.sweetspot.fitting.decide;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, as far as it is needed. */
final class Normal {

  private Normal() {}

  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Probability of less than z. */
  static double below(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** The value that is exceeded with this probability. */
  static double exceededWith(double probability) {
    return Math.sqrt(2) * Erf.erfcInv(2 * probability);
  }
}
