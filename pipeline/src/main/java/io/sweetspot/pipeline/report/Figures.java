package io.sweetspot.pipeline.report;

import io.sweetspot.fitting.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as the page prints them; a figure that is missing or not finite is a dash. */
final class Figures {

  static final String NONE = "–";

  private Figures() {}

  /** Seconds to four significant digits: {@code 106.8}. */
  static String seconds(double seconds) {
    return Double.isFinite(seconds) ? Digits.seconds(seconds) : NONE;
  }

  /** Seconds to so many decimals, so that the figures of a column line up. */
  static String seconds(double seconds, int decimals) {
    return Double.isFinite(seconds) ? Digits.seconds(seconds, decimals) : NONE;
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

  /** An amount to two significant digits, whole from 10 on: {@code 2.1}, {@code 140}. */
  static String amount(double value) {
    return plain(value, value >= 99.5 ? 3 : 2);
  }

  /** A count and its noun: {@code 1 trial}, {@code 2 trials}. */
  static String counted(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private static String plain(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int wholeDigits = rounded.precision() - rounded.scale();
    return value == 0 ? "0" : rounded.setScale(Math.max(digits - wholeDigits, 0)).toPlainString();
  }
}
