package io.sweetspot.fitting.decide;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far an estimate may be off: a mixture of t distributions about 0, for its deviation is itself
 * uncertain.
 *
 * <p>The tails of t are those of a normal variable, transformed as Wallace does ("Bounds on normal
 * approximations to Student's and the chi-square distributions", 1959): within 1 % for 4 degrees of
 * freedom and more, and hundreds of times as fast.
 */
final class ErrorDistribution {

  /** Deviations this close, as a ratio, are taken together. */
  private static final double CLOSE = 1.25;

  /** So often the range of what may be exceeded is halved: to 0.4 % of it. */
  private static final int HALVINGS = 8;

  private final double[] chances;
  private final double[] deviations;
  private final double freedom;
  private final int size;

  /**
   * A mixture.
   *
   * @param chances of the deviations; they sum to 1
   * @param deviations at least 0
   * @param freedom degrees of freedom of each; above 0
   */
  ErrorDistribution(double[] chances, double[] deviations, double freedom) {
    this.chances = new double[chances.length];
    this.deviations = new double[chances.length];
    this.freedom = freedom;
    int[] order =
        IntStream.range(0, chances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> deviations[k]))
            .mapToInt(k -> k)
            .toArray();
    int last = -1;
    double first = -1;
    for (int k : order) {
      if (last < 0 || deviations[k] > CLOSE * first) {
        last++;
        first = deviations[k];
      }
      this.chances[last] += chances[k];
      this.deviations[last] += chances[k] * deviations[k] * deviations[k];
    }
    this.size = last + 1;
    for (int k = 0; k < size; k++) {
      this.deviations[k] =
          this.chances[k] > 0 ? Math.sqrt(this.deviations[k] / this.chances[k]) : 0;
    }
  }

  /** The expected square of the error, but for what the degrees of freedom add. */
  double variance() {
    return IntStream.range(0, size)
        .mapToDouble(k -> chances[k] * deviations[k] * deviations[k])
        .sum();
  }

  /** What is exceeded with this chance, below one half. */
  double exceededWith(double chance) {
    double t = student(Normal.exceededWith(chance));
    double low = t * deviations[0];
    double high = t * deviations[size - 1];
    for (int i = 0; i < HALVINGS && size > 1; i++) {
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
    for (int k = 0; k < size; k++) {
      sum += deviations[k] > 0 ? chances[k] * Normal.below(-normal(x / deviations[k])) : 0;
    }
    return sum;
  }

  private double factor() {
    return (8 * freedom + 1) / (8 * freedom + 3);
  }

  /** The value of a normal variable that is exceeded as often as t. */
  private double normal(double t) {
    return factor() * Math.sqrt(freedom * Math.log1p(t * t / freedom));
  }

  private double student(double normal) {
    double z = normal / factor();
    return Math.sqrt(freedom * Math.expm1(z * z / freedom));
  }
}
