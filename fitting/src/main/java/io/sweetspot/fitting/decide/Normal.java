package io.sweetspot.fitting.decide;

/** The standard normal distribution, as far as it is needed. */
final class Normal {

  private Normal() {}

  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
