package io.sweetspot.datasets;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run costs. A run of {@code t} hours that uses {@code c} CPU hours and at most {@code m}
 * GiB of memory costs {@code cpuHour c + gibHour m t + machineHour t}, in whatever currency the
 * three are in.
 *
 * @param cpuHour of an hour of CPU time; at least 0
 * @param gibHour of a GiB of peak memory for an hour; at least 0
 * @param machineHour of the whole machine for an hour; at least 0
 */
public record Price(double cpuHour, double gibHour, double machineHour) implements Serializable {

  /** Nothing costs anything: no price was given. */
  public static final Price NONE = new Price(0, 0, 0);

  private static final double HOUR = 3600;
  private static final String EXPECTED =
      "expected some of cpu-hour, gib-hour and machine-hour, such as 'cpu-hour=0.04 gib-hour=0.005'";

  public Price {
    if (!(cpuHour >= 0 && gibHour >= 0 && machineHour >= 0)
        || Double.isInfinite(cpuHour + gibHour + machineHour)) {
      throw new IllegalArgumentException(
          "a price is below 0 or not finite; expected numbers from 0");
    }
  }

  /**
   * The price of a text such as {@code cpu-hour=0.04 gib-hour=0.005}.
   *
   * @throws IllegalArgumentException where it is none; the message goes on after the option's name
   */
  public static Price parse(String text) {
    Map<String, Double> parts = new TreeMap<>();
    for (String part : text.strip().split("[ ,]+", -1)) {
      String[] sides = part.split("=", 2);
      try {
        parts.put(sides[0], Double.valueOf(sides[sides.length - 1]));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'%s'; %s".formatted(text, EXPECTED), e);
      }
    }
    Price price =
        new Price(take(parts, "cpu-hour"), take(parts, "gib-hour"), take(parts, "machine-hour"));
    if (!parts.isEmpty() || price.equals(NONE)) {
      throw new IllegalArgumentException("'%s'; %s".formatted(text, EXPECTED));
    }
    return price;
  }

  private static double take(Map<String, Double> parts, String name) {
    Double value = parts.remove(name);
    return value == null ? 0 : value;
  }

  /** What a run costs. */
  double of(double seconds, double cpuSeconds, double bytes) {
    double hours = seconds / HOUR;
    return cpuHour * cpuSeconds / HOUR + gibHour * bytes / 0x1p30 * hours + machineHour * hours;
  }

  /** The text that {@link #parse} reads; empty where there is no price. */
  @Override
  public String toString() {
    return (text("cpu-hour", cpuHour)
            + text("gib-hour", gibHour)
            + text("machine-hour", machineHour))
        .strip();
  }

  private static String text(String name, double value) {
    return value == 0
        ? ""
        : " " + name + "=" + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
