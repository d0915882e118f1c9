package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * How what is minimized is said to people: the numbers here are positive and the smaller the
 * better, and may stand for something of which people want more, in a unit of their own. Nothing
 * but words depends on it.
 *
 * @param unit in which people read a value
 * @param higher whether they want more of it: then a value is shown as a multiple of its reciprocal
 * @param shown a value as they read it
 */
public record Wording(String unit, boolean higher, DoubleUnaryOperator shown) {

  /** Seconds, of which people want few. */
  public static final Wording SECONDS = new Wording("s", false, value -> value);

  private static final double THOUSAND = 1000;

  boolean isSeconds() {
    return equals(SECONDS);
  }

  /** A value without its unit. */
  public String number(double value) {
    double known = shown.applyAsDouble(value);
    return isSeconds() ? Digits.seconds(known) : grouped(known);
  }

  /** A value with its unit and the ends of its interval: {@code 1,234 tps (1,200 to 1,270)}. */
  public String interval(double value, Interval interval) {
    double low = higher ? interval.high() : interval.low();
    double high = higher ? interval.low() : interval.high();
    return "%s %s (%s to %s)".formatted(number(value), unit, number(low), number(high));
  }

  /** The same, all to so many decimals as the value has. */
  String brief(double value, Interval interval) {
    if (!isSeconds()) {
      return interval(value, interval);
    }
    int decimals = Digits.decimals(value);
    return "%s s (%s to %s)"
        .formatted(
            Digits.seconds(value, decimals),
            Digits.seconds(interval.low(), decimals),
            Digits.seconds(interval.high(), decimals));
  }

  /** A ratio of two values as one of what people read. */
  double ratio(double ratio) {
    return higher ? 1 / ratio : ratio;
  }

  /** What a ratio is one of. */
  String ofIt() {
    return isSeconds() ? "its seconds" : "its " + unit;
  }

  /** What a count does that has so many times the value of another. */
  String verb() {
    return isSeconds() ? "takes" : higher ? "gives" : "needs";
  }

  String timesAs() {
    return isSeconds() ? "times as long" : "times as much";
  }

  /** Better by its nature: more or less of it. */
  String faster() {
    return isSeconds() ? "faster" : "better";
  }

  String slower() {
    return isSeconds() ? "slower" : "worse";
  }

  String fastest() {
    return isSeconds() ? "fastest" : "best";
  }

  /** What differs from one count to another. */
  String times() {
    return isSeconds() ? "times" : "values";
  }

  /** What is given for each. */
  String seconds() {
    return isSeconds() ? "seconds" : "values";
  }

  /** Four significant digits, in groups of three from a thousand on. */
  private static String grouped(double value) {
    return Math.abs(value) >= THOUSAND
        ? String.format(Locale.ROOT, "%,.0f", value)
        : Digits.seconds(value);
  }
}
