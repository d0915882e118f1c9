package io.sweetspot.fitting;

import java.util.Arrays;

/**
 * Sums of Chebyshev polynomials of the scaled variable t = (x - center) / half, with t in [-1, 1]:
 * the basis in which polynomials keep their digits.
 *
 * <p>Evaluation is Clenshaw's recurrence. Conversions from and to plain powers lose digits that the
 * basis had spared, so they run in double-double. Source: Mason and Handscomb, "Chebyshev
 * Polynomials" (2002), sections 2.3 and 2.4.
 */
final class Chebyshev {

  private Chebyshev() {}

  static double center(double lower, double upper) {
    return lower + (upper - lower) / 2;
  }

  /** Half the width; 1 for an interval of one point, where every t is 0. */
  static double half(double lower, double upper) {
    return lower == upper ? 1 : (upper - lower) / 2;
  }

  static DoubleDouble scaled(double x, double lower, double upper) {
    return DoubleDouble.of(x)
        .minus(DoubleDouble.of(center(lower, upper)))
        .dividedBy(DoubleDouble.of(half(lower, upper)));
  }

  /** Sum of {@code coefficients[k]} T_k(t), by Clenshaw. O(degree). */
  static double value(double[] coefficients, double t) {
    double ahead = 0;
    double current = 0;
    for (int k = coefficients.length - 1; k >= 1; k--) {
      double next = Math.fma(2 * t, current, coefficients[k] - ahead);
      ahead = current;
      current = next;
    }
    return Math.fma(t, current, coefficients[0] - ahead);
  }

  /**
   * {@link #value} at four places, into {@code values} from {@code index}. One sum would wait for
   * each of its steps; four side by side take hardly longer than one.
   */
  static void fourValues(
      double[] coefficients,
      double t0,
      double t1,
      double t2,
      double t3,
      double[] values,
      int index) {
    double ahead0 = 0;
    double ahead1 = 0;
    double ahead2 = 0;
    double ahead3 = 0;
    double current0 = 0;
    double current1 = 0;
    double current2 = 0;
    double current3 = 0;
    for (int k = coefficients.length - 1; k >= 1; k--) {
      double coefficient = coefficients[k];
      double next0 = Math.fma(2 * t0, current0, coefficient - ahead0);
      double next1 = Math.fma(2 * t1, current1, coefficient - ahead1);
      double next2 = Math.fma(2 * t2, current2, coefficient - ahead2);
      double next3 = Math.fma(2 * t3, current3, coefficient - ahead3);
      ahead0 = current0;
      ahead1 = current1;
      ahead2 = current2;
      ahead3 = current3;
      current0 = next0;
      current1 = next1;
      current2 = next2;
      current3 = next3;
    }
    values[index] = Math.fma(t0, current0, coefficients[0] - ahead0);
    values[index + 1] = Math.fma(t1, current1, coefficients[0] - ahead1);
    values[index + 2] = Math.fma(t2, current2, coefficients[0] - ahead2);
    values[index + 3] = Math.fma(t3, current3, coefficients[0] - ahead3);
  }

  static DoubleDouble value(DoubleDouble[] coefficients, DoubleDouble t) {
    DoubleDouble twice = t.times(2);
    DoubleDouble ahead = DoubleDouble.ZERO;
    DoubleDouble current = DoubleDouble.ZERO;
    for (int k = coefficients.length - 1; k >= 1; k--) {
      DoubleDouble next = twice.times(current).minus(ahead).plus(coefficients[k]);
      ahead = current;
      current = next;
    }
    return t.times(current).minus(ahead).plus(coefficients[0]);
  }

  /** Coefficients of the derivative with respect to t; a constant's is {0}. */
  static double[] derivative(double[] coefficients) {
    int degree = coefficients.length - 1;
    if (degree == 0) {
      return new double[] {0};
    }
    double[] result = new double[degree];
    double above = 0;
    double twoAbove = 0;
    for (int k = degree; k >= 1; k--) {
      double value = twoAbove + 2 * k * coefficients[k];
      result[k - 1] = k == 1 ? value / 2 : value;
      twoAbove = above;
      above = value;
    }
    return result;
  }

  static DoubleDouble[] extended(double[] values) {
    return Arrays.stream(values).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
  }

  static double[] rounded(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::value).toArray();
  }

  static DoubleDouble[] zeros(int size) {
    DoubleDouble[] zeros = new DoubleDouble[size];
    Arrays.fill(zeros, DoubleDouble.ZERO);
    return zeros;
  }

  /** Coefficients in plain powers of x, constant first. O(degree²). */
  static DoubleDouble[] toPowers(DoubleDouble[] coefficients, double lower, double upper) {
    int size = coefficients.length;
    DoubleDouble shift = DoubleDouble.of(center(lower, upper)).negated();
    DoubleDouble scale = DoubleDouble.ONE.dividedBy(DoubleDouble.of(half(lower, upper)));
    DoubleDouble[] powers = zeros(size);
    DoubleDouble[] before = zeros(size);
    DoubleDouble[] current = zeros(size);
    current[0] = DoubleDouble.ONE;
    for (int k = 0; k < size; k++) {
      DoubleDouble[] next = zeros(size);
      double twice = k == 0 ? 1 : 2;
      for (int j = 0; j <= k; j++) {
        powers[j] = powers[j].plus(coefficients[k].times(current[j]));
        DoubleDouble moved = current[j].times(scale).times(twice);
        next[j] = next[j].plus(moved.times(shift)).minus(before[j]);
        if (j + 1 < size) {
          next[j + 1] = next[j + 1].plus(moved);
        }
      }
      before = current;
      current = next;
    }
    return powers;
  }

  /**
   * A bound of the sizes of {@link #toPowers}: the sizes of the coefficients of T_k sum up to less
   * than 2.5 to the k, and t is x over half the width, less the center over it.
   */
  static double greatestPower(double[] coefficients, double lower, double upper) {
    double half = half(lower, upper);
    double growth = 2.5 * Math.max(1, (1 + Math.abs(center(lower, upper))) / half);
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum * growth + Math.abs(coefficients[k]);
    }
    return sum;
  }

  /** Chebyshev coefficients of a polynomial in plain powers of x, constant first. O(degree²). */
  static DoubleDouble[] fromPowers(DoubleDouble[] powers, double lower, double upper) {
    int size = powers.length;
    DoubleDouble center = DoubleDouble.of(center(lower, upper));
    double half = half(lower, upper);
    DoubleDouble[] sum = zeros(size);
    for (int k = size - 1; k >= 0; k--) {
      DoubleDouble[] next = timesT(sum, size);
      for (int j = 0; j < size; j++) {
        next[j] = next[j].times(half).plus(sum[j].times(center));
      }
      next[0] = next[0].plus(powers[k]);
      sum = next;
    }
    return sum;
  }

  /** Coefficients of t times the sum, cut after {@code size} of them. */
  static DoubleDouble[] timesT(DoubleDouble[] coefficients, int size) {
    DoubleDouble[] product = zeros(size);
    for (int j = 0; j < coefficients.length; j++) {
      if (j == 0) {
        add(product, 1, coefficients[0]);
      } else {
        DoubleDouble halved = coefficients[j].times(0.5);
        add(product, j + 1, halved);
        add(product, j - 1, halved);
      }
    }
    return product;
  }

  private static void add(DoubleDouble[] sum, int index, DoubleDouble value) {
    if (index < sum.length) {
      sum[index] = sum[index].plus(value);
    }
  }
}
