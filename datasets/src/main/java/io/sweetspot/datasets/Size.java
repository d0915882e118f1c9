package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;

/**
 * How large the work of a trial is, in whatever the program counts: bytes, rows, pixels. Two sizes
 * are equal where they are the same number: {@code 1kB} is {@code 1000}.
 *
 * @param value the number, of bytes where the text has a unit; at least 1, or 0 for none
 * @param text as the user wrote it, without blanks, which is what the program is given; empty for
 *     none
 */
public record Size(long value, String text) implements Serializable, Comparable<Size> {

  /** Of a program whose work has no sizes, or one that is not known. */
  public static final Size NONE = new Size(0, "");

  /** Above it, not every whole number is a double. */
  private static final double MOST = 0x1p53;

  private static final double EXACT = 1e-12;
  private static final Comparator<Size> ORDER = Comparator.comparingLong(Size::value);

  public Size {
    if (value < 0 || (value == 0) != text.isEmpty()) {
      throw new IllegalArgumentException(
          "size is %d, '%s'; expected at least 1, or none".formatted(value, text));
    }
  }

  /** So many of whatever is counted; at least 1. */
  public static Size of(long value) {
    return new Size(value, Long.toString(value));
  }

  /** So many bytes, such as a file has; at least 1. */
  public static Size ofBytes(long bytes) {
    return parse(bytes + "B");
  }

  /**
   * The size of a text such as {@code 250000}, {@code 10MB} or {@code 1.5 GiB}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Size parse(String text) {
    Optional<Amount> amount = amount(text);
    double value = amount.map(Amount::value).orElse(0.0);
    double whole = Math.rint(value);
    if (!(whole >= 1 && whole <= MOST) || Math.abs(value - whole) > EXACT * value) {
      throw new IllegalArgumentException(
          "size is '%s'; expected a whole number from 1, with or without a unit, such as 250000, 10MB or 1GiB"
              .formatted(text));
    }
    return new Size((long) whole, text.strip().replace(" ", ""));
  }

  private static Optional<Amount> amount(String text) {
    try {
      return Optional.of(Amount.parse(text))
          .filter(amount -> amount.dimension() != Amount.Dimension.TIME && !text.contains("%"));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Said above, in the words of sizes.
    }
  }

  public boolean isNone() {
    return value == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Size size && value == size.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public int compareTo(Size other) {
    return ORDER.compare(this, other);
  }

  /** The text, which {@link #parse} reads; empty for none. */
  @Override
  public String toString() {
    return text;
  }
}
