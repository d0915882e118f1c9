package io.sweetspot.fitting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Polynomials as text. */
final class Equations {

  private static final double AGREEMENT = 1e-9;
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 31;

  private Equations() {}

  static String print(Polynomial polynomial) {
    BigDecimal[] powers = powers(polynomial);
    for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
      if (agrees(polynomial, rounded(powers, digits))) {
        return format(powers, digits);
      }
    }
    return format(powers, MOST_DIGITS);
  }

  /** Whether the rounded coefficients give the same curve on the whole interval. */
  private static boolean agrees(Polynomial polynomial, DoubleDouble[] rounded) {
    double lower = polynomial.lower();
    double upper = polynomial.upper();
    Polynomial read = Polynomial.ofPowers(lower, upper, rounded);
    int nodes = 8 * (polynomial.degree() + 1);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i <= nodes; i++) {
      double t = Math.cos(Math.PI * i / nodes);
      double x = Chebyshev.center(lower, upper) + t * Chebyshev.half(lower, upper);
      double value = polynomial.value(x);
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(value - read.value(x)));
    }
    return difference <= AGREEMENT * largest;
  }

  private static BigDecimal[] powers(Polynomial polynomial) {
    return Arrays.stream(polynomial.powers()).map(DoubleDouble::decimal).toArray(BigDecimal[]::new);
  }

  private static DoubleDouble[] rounded(BigDecimal[] powers, int digits) {
    return Arrays.stream(powers)
        .map(power -> DoubleDouble.of(power.round(new MathContext(digits))))
        .toArray(DoubleDouble[]::new);
  }

  private static String format(BigDecimal[] powers, int digits) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < powers.length; k++) {
      int sign = powers[k].signum();
      if (sign == 0) {
        continue;
      }
      String size = number(powers[k].abs(), digits);
      if (text.isEmpty()) {
        text.append(sign < 0 ? "-" : "");
      } else {
        text.append(sign < 0 ? " - " : " + ");
      }
      text.append(size);
      if (k > 0) {
        text.append(k == 1 ? " x" : " x^" + k);
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  /** Plain where that is short, scientific elsewhere; BigDecimal's own text uses 1E+3. */
  private static String number(BigDecimal value, int digits) {
    BigDecimal decimal = value.round(new MathContext(digits)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return decimal.toPlainString();
    }
    return decimal.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
