package io.sweetspot.datasets;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * How much processor time a control group may use, whatever processors it runs on: 1.5 cores are
 * one and a half seconds of processor time in each second.
 *
 * @param millicores thousandths of a core; 0 where nothing is limited
 */
public record Quota(int millicores) implements Serializable, Comparable<Quota> {

  /** No limit. */
  public static final Quota NONE = new Quota(0);

  /** The least that Linux keeps to: a millisecond in each tenth of a second. */
  public static final Quota LEAST = new Quota(10);

  private static final int CORE = 1000;
  private static final Pattern TEXT = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");

  /** A quota is less than any larger one and than none. */
  private static final Comparator<Quota> ORDER =
      Comparator.comparing(Quota::isNone).thenComparingInt(Quota::millicores);

  public Quota {
    if (millicores < 0) {
      throw new IllegalArgumentException(
          "quota is %d millicores; expected at least 0".formatted(millicores));
    }
  }

  /** So many cores, to the nearest thousandth; 0 for none. */
  public static Quota ofCores(double cores) {
    return new Quota((int) Math.round(cores * CORE));
  }

  /**
   * The quota of a text such as {@code 0.5}.
   *
   * @throws IllegalArgumentException where it is no number of cores above 0
   */
  public static Quota parse(String text) {
    if (!TEXT.matcher(text).matches() || ofCores(Double.parseDouble(text)).isNone()) {
      throw new IllegalArgumentException(
          "quota is '%s'; expected a number of cores such as 0.5, at least 0.001".formatted(text));
    }
    return ofCores(Double.parseDouble(text));
  }

  public boolean isNone() {
    return millicores == 0;
  }

  /** In cores; 0 for none. */
  public double cores() {
    return (double) millicores / CORE;
  }

  /** How many processors are of use at once: the cores, or fewer where the quota is smaller. */
  public int usable(int cores) {
    return isNone() ? cores : Math.min(cores, (millicores + CORE - 1) / CORE);
  }

  /** The same; none where so many cores are all that it allows. */
  public Quota within(int cores) {
    return !isNone() && millicores >= (long) cores * CORE ? NONE : this;
  }

  /** The smaller of the two. */
  public Quota and(Quota other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(Quota other) {
    return ORDER.compare(this, other);
  }

  /** The number of cores, which {@link #parse} reads; empty for none. */
  @Override
  public String toString() {
    return isNone() ? "" : BigDecimal.valueOf(millicores, 3).stripTrailingZeros().toPlainString();
  }
}
