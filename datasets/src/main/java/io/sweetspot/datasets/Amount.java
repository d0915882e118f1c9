package io.sweetspot.datasets;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, in base units: {@code 20 ms} is 0.02 of {@link Dimension#TIME}.
 *
 * @param value in seconds, bytes, or plain (percent: a fraction)
 * @param dimension what it is a number of
 */
public record Amount(double value, Dimension dimension) {

  /** What a number is one of; amounts of different dimensions are never compared. */
  public enum Dimension {
    TIME,
    SIZE,
    PLAIN
  }

  private static final Map<String, Amount> UNITS =
      Map.ofEntries(
          Map.entry("ns", new Amount(1e-9, Dimension.TIME)),
          Map.entry("us", new Amount(1e-6, Dimension.TIME)),
          Map.entry("µs", new Amount(1e-6, Dimension.TIME)),
          Map.entry("usec", new Amount(1e-6, Dimension.TIME)),
          Map.entry("ms", new Amount(1e-3, Dimension.TIME)),
          Map.entry("msec", new Amount(1e-3, Dimension.TIME)),
          Map.entry("s", new Amount(1, Dimension.TIME)),
          Map.entry("sec", new Amount(1, Dimension.TIME)),
          Map.entry("secs", new Amount(1, Dimension.TIME)),
          Map.entry("min", new Amount(60, Dimension.TIME)),
          Map.entry("B", new Amount(1, Dimension.SIZE)),
          Map.entry("KiB", new Amount(0x1p10, Dimension.SIZE)),
          Map.entry("MiB", new Amount(0x1p20, Dimension.SIZE)),
          Map.entry("GiB", new Amount(0x1p30, Dimension.SIZE)),
          Map.entry("TiB", new Amount(0x1p40, Dimension.SIZE)),
          Map.entry("kB", new Amount(1e3, Dimension.SIZE)),
          Map.entry("MB", new Amount(1e6, Dimension.SIZE)),
          Map.entry("GB", new Amount(1e9, Dimension.SIZE)),
          Map.entry("TB", new Amount(1e12, Dimension.SIZE)),
          Map.entry("%", new Amount(0.01, Dimension.PLAIN)));

  private static final Pattern TEXT =
      Pattern.compile("([+-]?[0-9]+(?:[.][0-9]*)?(?:[eE][+-]?[0-9]+)?|[.][0-9]+) ?([a-zA-Zµ%]*)");
  private static final Pattern FIRST_WORD = Pattern.compile("^ ?([a-zA-Zµ]+|%)(?![A-Za-z0-9/])");

  /**
   * The amount of a text such as {@code 20ms}, {@code 2 GiB}, {@code 0.1%} or {@code 1234.5}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Amount parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches() || !(matcher.group(2).isEmpty() || isUnit(matcher.group(2)))) {
      throw new IllegalArgumentException(
          "'%s'; expected a number with or without a unit, such as 20ms, 2GiB, 0.1%% or 500"
              .formatted(text));
    }
    double number = Double.parseDouble(matcher.group(1));
    return matcher.group(2).isEmpty()
        ? new Amount(number, Dimension.PLAIN)
        : new Amount(number, Dimension.PLAIN).in(matcher.group(2));
  }

  /** Whether the text of an amount says its unit. */
  public static boolean hasUnit(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches() && !matcher.group(2).isEmpty();
  }

  /** The same number of that unit. */
  public Amount in(String unit) {
    Amount one = UNITS.get(unit);
    if (one == null) {
      throw new IllegalArgumentException(
          "'%s'; expected a unit such as ns, us, ms, s, B, KiB, MiB, GiB or %%".formatted(unit));
    }
    return new Amount(value * one.value, one.dimension);
  }

  /**
   * The unit that a text begins with, as a number's that stood before it; empty where none does.
   */
  public static Optional<String> unitBefore(String rest) {
    Matcher matcher = FIRST_WORD.matcher(rest);
    return matcher.find() && isUnit(matcher.group(1))
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  private static boolean isUnit(String text) {
    return UNITS.containsKey(text);
  }
}
