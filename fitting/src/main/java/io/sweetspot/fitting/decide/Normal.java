package io.sweetspot.fitting.decide;

import org.apache.commons.math3.special.Erf;

/** The normal distribution, as far as it is needed. */
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

  /** Expectation of max(0, x - lead) where x has mean 0 and this deviation. */
  static double expectedExcess(double lead, double deviation) {
    if (!(deviation > 0) || lead > 40 * deviation) {
      return 0;
    }
    double z = lead / deviation;
    return deviation * (density(z) - z * below(-z));
  }
}
