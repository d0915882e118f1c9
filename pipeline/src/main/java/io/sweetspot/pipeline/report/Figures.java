package io.sweetspot.pipeline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as the page prints them; a figure that is missing or not finite is a dash. */
final class Figures {

  static final String NONE = "–";

  private Figures() {}

  /** Seconds to four significant digits, never as a power of ten: {@code 106.8}. */
  static String seconds(double seconds) {
    return Double.isFinite(seconds) ? plain(seconds, 4) : NONE;
  }

  /** Decimals that show a value of this size to four significant digits; none from 1000 on. */
  static int decimals(double size) {
    return size > 0 && Double.isFinite(size)
        ? Math.min(9, Math.max(0, 3 - (int) Math.floor(Math.log10(size))))
        : 3;
  }

  /** Seconds to so many decimals, so that the figures of a column line up. */
  static String seconds(double seconds, int decimals) {
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, "%." + decimals + "f", seconds)
        : NONE;
  }

  /** A stretch of time in its two largest units: {@code 5 h 56 min}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return plain(seconds, 3) + " s";
    }
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  /** A quotient to three significant digits: {@code 2.19}. */
  static String ratio(double value) {
    return plain(value, 3);
  }

  /** A fraction as a percentage to three significant digits, without idle zeros: {@code 5 %}. */
  static String percent(double fraction) {
    BigDecimal value = new BigDecimal(100 * fraction).round(new MathContext(3));
    return value.stripTrailingZeros().toPlainString() + " %";
  }

  /** A thread count, which for a model's minimum may lie between whole ones: {@code 36.637}. */
  static String threads(double threads) {
    return threads == Math.rint(threads)
        ? "%.0f".formatted(threads)
        : String.format(Locale.ROOT, "%.3f", threads);
  }

  /** A sum of squares to five significant digits; below 0.001 or from 10 million on as a power. */
  static String sse(OptionalDouble sse) {
    if (sse.isEmpty() || !Double.isFinite(sse.getAsDouble())) {
      return NONE;
    }
    double value = sse.getAsDouble();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-3 || size >= 1e7)
        ? String.format(Locale.ROOT, "%.4e", value)
        : plain(value, 5);
  }

  private static String plain(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int wholeDigits = rounded.precision() - rounded.scale();
    return value == 0 ? "0" : rounded.setScale(Math.max(digits - wholeDigits, 0)).toPlainString();
  }
}
