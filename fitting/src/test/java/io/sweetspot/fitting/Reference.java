package io.sweetspot.fitting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minima of a polynomial with 60 digits, by a way of its own: the roots of each derivative separate
 * those of the one before, and bisection finds them.
 */
public final class Reference {

  private static final MathContext DIGITS = new MathContext(60);
  private static final int BISECTIONS = 60;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Reference() {}

  /** Where the polynomial is lowest on its interval. */
  public static double minimum(Polynomial polynomial) {
    BigDecimal[] powers =
        Arrays.stream(polynomial.powers()).map(DoubleDouble::decimal).toArray(BigDecimal[]::new);
    BigDecimal lower = new BigDecimal(polynomial.lower());
    BigDecimal upper = new BigDecimal(polynomial.upper());
    List<BigDecimal> candidates = new ArrayList<>(roots(derivative(powers), lower, upper));
    candidates.add(lower);
    candidates.add(upper);
    BigDecimal best = candidates.get(0);
    for (BigDecimal candidate : candidates) {
      if (value(powers, candidate).compareTo(value(powers, best)) < 0) {
        best = candidate;
      }
    }
    return best.doubleValue();
  }

  private static List<BigDecimal> roots(BigDecimal[] powers, BigDecimal lower, BigDecimal upper) {
    List<BigDecimal> roots = new ArrayList<>();
    if (powers.length < 2) {
      return roots;
    }
    List<BigDecimal> ends = new ArrayList<>();
    ends.add(lower);
    ends.addAll(roots(derivative(powers), lower, upper));
    ends.add(upper);
    for (int i = 1; i < ends.size(); i++) {
      BigDecimal left = ends.get(i - 1);
      BigDecimal right = ends.get(i);
      int sign = value(powers, left).signum();
      if (sign * value(powers, right).signum() < 0) {
        for (int step = 0; step < BISECTIONS; step++) {
          BigDecimal middle = left.add(right).divide(TWO, DIGITS);
          if (value(powers, middle).signum() == sign) {
            left = middle;
          } else {
            right = middle;
          }
        }
        roots.add(left);
      }
    }
    return roots;
  }

  private static BigDecimal[] derivative(BigDecimal[] powers) {
    BigDecimal[] derivative = new BigDecimal[Math.max(1, powers.length - 1)];
    derivative[0] = BigDecimal.ZERO;
    for (int k = 1; k < powers.length; k++) {
      derivative[k - 1] = powers[k].multiply(BigDecimal.valueOf(k));
    }
    return derivative;
  }

  private static BigDecimal value(BigDecimal[] powers, BigDecimal x) {
    BigDecimal value = BigDecimal.ZERO;
    for (int k = powers.length - 1; k >= 0; k--) {
      value = value.multiply(x, DIGITS).add(powers[k], DIGITS);
    }
    return value;
  }
}
