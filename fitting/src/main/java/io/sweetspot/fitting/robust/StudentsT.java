package io.sweetspot.fitting.robust;

import io.sweetspot.fitting.Moments;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t: how far the mean of a few values of unknown scatter may be from the truth. */
public final class StudentsT {

  private StudentsT() {}

  /**
   * The value below which t lies with a probability.
   *
   * @param freedom degrees of freedom; above 0
   * @param probability between 0 and 1, both excluded
   */
  public static double quantile(double freedom, double probability) {
    return new TDistribution(null, freedom).inverseCumulativeProbability(probability);
  }

  /**
   * How far the mean of values lies below the truth, at most, with a probability; in the unit of
   * the values.
   *
   * @param values at least two
   * @param probability for example 0.975 for a two-sided interval of 95 %
   * @throws IllegalStateException below two values
   */
  public static double margin(Moments values, double probability) {
    double error = values.standardDeviation() / Math.sqrt((double) values.n());
    return quantile(values.n() - 1.0, probability) * error;
  }
}
