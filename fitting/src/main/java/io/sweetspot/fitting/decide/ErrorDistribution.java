package io.sweetspot.fitting.decide;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How far an estimate may be off: a mixture of t distributions about 0, for its deviation is itself
 * uncertain.
 */
final class ErrorDistribution {

  private static final int HALVINGS = 50;

  private final double[] chances;
  private final double[] deviations;
  private final TDistribution student;

  /**
   * Keeps the arrays.
   *
   * @param chances of the deviations; they sum to 1
   * @param freedom degrees of freedom of each; above 0
   */
  ErrorDistribution(double[] chances, double[] deviations, double freedom) {
    this.chances = chances;
    this.deviations = deviations;
    this.student = new TDistribution(null, freedom);
  }

  /** What is exceeded with this chance, below one half; 0 where nothing is uncertain. */
  double exceededWith(double chance) {
    double far = 0;
    for (double deviation : deviations) {
      far = Math.max(far, deviation);
    }
    double low = 0;
    double high = -far * student.inverseCumulativeProbability(chance);
    for (int i = 0; i < HALVINGS && high > low; i++) {
      double middle = (low + high) / 2;
      if (beyond(middle) > chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double beyond(double x) {
    double sum = 0;
    for (int k = 0; k < chances.length; k++) {
      sum += deviations[k] > 0 ? chances[k] * student.cumulativeProbability(-x / deviations[k]) : 0;
    }
    return sum;
  }
}
