package io.sweetspot.fitting;

import java.io.Serializable;

/**
 * How many values there were, their mean, and the sum of their squared deviations from it: all that
 * least squares needs to know of the trials at one thread count.
 *
 * <p>Values are added one by one (Welford) and summaries are merged in pairs (Chan, Golub and
 * LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979);
 * neither subtracts one large sum from another, so a small spread on a large mean keeps its digits.
 *
 * @param n number of values; at least 0
 * @param mean their mean, in their unit; finite, and 0 where there are none
 * @param m2 sum of squared deviations from the mean, in their unit squared; finite, at least 0, and
 *     0 where there are fewer than two values
 */
public record Moments(long n, double mean, double m2) implements Serializable {

  /** No values yet. */
  public static final Moments EMPTY = new Moments(0, 0, 0);

  public Moments {
    if (n < 0) {
      throw new IllegalArgumentException("n is %d; expected at least 0".formatted(n));
    }
    Refusals.requireFinite("mean", mean);
    if (!(m2 >= 0 && m2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "m2 is %s; expected a finite number of at least 0".formatted(m2));
    }
    if ((n == 0 && mean != 0) || (n < 2 && m2 != 0)) {
      throw new IllegalArgumentException(
          "n is %d, mean %s, m2 %s; expected mean 0 without values and m2 0 below two"
              .formatted(n, mean, m2));
    }
  }

  /** The moments of {@code values}, which must be finite; {@link #EMPTY} of none. */
  public static Moments of(double... values) {
    Moments moments = EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    return moments;
  }

  /** These values and one more, which must be finite. */
  public Moments plus(double value) {
    Refusals.requireFinite("value", value);
    long count = n + 1;
    double delta = value - mean;
    double updated = mean + delta / count;
    return new Moments(count, updated, m2 + delta * (value - updated));
  }

  /** These values and those of {@code other}. */
  public Moments merge(Moments other) {
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long count = n + other.n;
    double delta = other.mean - mean;
    double share = (double) other.n / count;
    return new Moments(
        count, mean + delta * share, m2 + other.m2 + delta * delta * ((double) n * share));
  }

  /**
   * Unbiased variance, in the unit of the values squared.
   *
   * @throws IllegalStateException below two values, which have no variance
   */
  public double variance() {
    if (n < 2) {
      throw new IllegalStateException(
          "the variance needs 2 values, but there are %d; collect more".formatted(n));
    }
    return m2 / (n - 1);
  }

  /**
   * Square root of the unbiased variance, in the unit of the values.
   *
   * @throws IllegalStateException below two values
   */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Sum of squared differences between the values and {@code prediction}. */
  public double squaredError(double prediction) {
    double difference = mean - prediction;
    return n * difference * difference + m2;
  }
}
