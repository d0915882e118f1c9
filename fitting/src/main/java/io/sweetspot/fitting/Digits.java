package io.sweetspot.fitting;

import java.util.Locale;

/** Numbers as people read them in a sentence. */
public final class Digits {
  private Digits() {}

  /** Four significant digits, whole ones uncut, and no exponent for the sizes people meet. */
  public static String four(double value) {
    double size = Math.abs(value);
    if (size >= 1000 && size < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size < 1e-4 || size >= 1e15) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
