package io.sweetspot.fitting;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * An unevaluated sum of two doubles, about 31 decimal digits: the working precision of the fits.
 *
 * <p>Dekker, "A floating-point technique for extending the available precision" (1971), with fused
 * multiply-add for the error of a product; the sum is the accurate one of Li and others (2002).
 * Arguments up to 1e150 in size neither overflow nor lose their low part.
 *
 * @param high the double nearest to the number
 * @param low what is left, at most half a unit in the last place of {@code high}
 */
record DoubleDouble(double high, double low) implements Serializable {

  static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** Bound of the relative error of an operation. */
  static final double ROUNDING = 0x1p-104;

  static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  static DoubleDouble of(BigDecimal value) {
    double high = value.doubleValue();
    return Double.isInfinite(high)
        ? of(high)
        : new DoubleDouble(high, value.subtract(new BigDecimal(high)).doubleValue());
  }

  BigDecimal decimal() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }

  DoubleDouble plus(DoubleDouble other) {
    double s = high + other.high;
    double b = s - high;
    double e = (high - (s - b)) + (other.high - b);
    double t = low + other.low;
    double c = t - low;
    double f = (low - (t - c)) + (other.low - c);
    e += t;
    double u = s + e;
    double v = f + (e - (u - s));
    return normalized(u, v);
  }

  DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  DoubleDouble times(DoubleDouble other) {
    double p = high * other.high;
    double e = Math.fma(high, other.high, -p);
    e += high * other.low + low * other.high;
    return normalized(p, e);
  }

  DoubleDouble times(double factor) {
    double p = high * factor;
    double e = Math.fma(high, factor, -p) + low * factor;
    return normalized(p, e);
  }

  DoubleDouble dividedBy(DoubleDouble other) {
    double first = high / other.high;
    DoubleDouble rest = minus(other.times(first));
    double second = rest.high / other.high;
    rest = rest.minus(other.times(second));
    double third = rest.high / other.high;
    return normalized(first, second).plus(of(third));
  }

  /** Square root of a number of at least 0. */
  DoubleDouble squareRoot() {
    if (high <= 0) {
      return ZERO;
    }
    double root = Math.sqrt(high);
    DoubleDouble rest = minus(of(root).times(root));
    return normalized(root, rest.high / (2 * root));
  }

  DoubleDouble negated() {
    return new DoubleDouble(-high, -low);
  }

  double value() {
    return high + low;
  }

  static DoubleDouble dot(DoubleDouble[] a, DoubleDouble[] b) {
    DoubleDouble sum = ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.plus(a[i].times(b[i]));
    }
    return sum;
  }

  /** {@code target[i] -= factor * source[i]} for every element of {@code source}. */
  static void subtract(DoubleDouble[] target, DoubleDouble factor, DoubleDouble[] source) {
    for (int i = 0; i < source.length; i++) {
      target[i] = target[i].minus(factor.times(source[i]));
    }
  }

  private static DoubleDouble normalized(double high, double low) {
    double s = high + low;
    return new DoubleDouble(s, low - (s - high));
  }
}
