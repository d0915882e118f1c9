package io.sweetspot.fitting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: in sentences, tables and reports alike. */
public final class Digits {

  private static final int OF_SECONDS = 4;
  private static final int OF_PERCENT = 3;
  private static final int MOST_DECIMALS = 9;

  private Digits() {}

  /** Seconds to four significant digits, whole from 1000 on, never as a power of ten. */
  public static String seconds(double seconds) {
    return seconds == 0 ? "0" : seconds(seconds, decimals(seconds));
  }

  /** Seconds to so many decimals, so that the figures of a column line up. */
  public static String seconds(double seconds, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
  }

  /** Decimals that show a value of this size to four significant digits; none from 1000 on. */
  public static int decimals(double size) {
    return size > 0 && Double.isFinite(size)
        ? Math.min(MOST_DECIMALS, Math.max(0, OF_SECONDS - 1 - (int) Math.floor(Math.log10(size))))
        : OF_SECONDS - 1;
  }

  /**
   * A number to so many significant digits, without idle zeros; as a power of ten below 0.0001 and
   * from a million millions on.
   */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "too large";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e12)
        ? rounded.toString()
        : rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A fraction that was given, in percent: {@code 12.5 %}. */
  public static String percent(double fraction) {
    return significant(100 * fraction, OF_PERCENT) + " %";
  }

  /** {@code 1 thread}, {@code 2 threads}. */
  public static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
