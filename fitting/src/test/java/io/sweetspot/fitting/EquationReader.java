package io.sweetspot.fitting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a printed equation, as whoever uses it elsewhere does. */
public final class EquationReader {

  /** A sign, which only the first term may lack, a number, and a power of x up to 99. */
  private static final Pattern TERM =
      Pattern.compile(
          "\\G\\s*([+-]|(?<![\\S\\s]))\\s*(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?)(\\s*x(?:\\^(\\d{1,2}))?)?");

  private EquationReader() {}

  /** The polynomial that an equation says, on an interval. */
  public static Polynomial read(String equation, double lower, double upper) {
    Matcher matcher = TERM.matcher(equation.strip());
    BigDecimal[] powers = new BigDecimal[0];
    int end = 0;
    while (matcher.find()) {
      int power = power(matcher);
      if (power >= powers.length) {
        int before = powers.length;
        powers = Arrays.copyOf(powers, power + 1);
        Arrays.fill(powers, before, powers.length, BigDecimal.ZERO);
      }
      BigDecimal size = new BigDecimal(matcher.group(2));
      powers[power] = powers[power].add(matcher.group(1).equals("-") ? size.negate() : size);
      end = matcher.end();
    }
    if (powers.length == 0 || end < equation.strip().length()) {
      throw new IllegalArgumentException(
          "'%s' is no polynomial; expected the form 253.1 - 41.79 x + 4.779 x^2"
              .formatted(equation));
    }
    return Polynomial.ofPowers(
        lower, upper, Arrays.stream(powers).map(DoubleDouble::of).toArray(DoubleDouble[]::new));
  }

  private static int power(Matcher matcher) {
    if (matcher.group(3) == null) {
      return 0;
    }
    return matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
  }
}
