package io.sweetspot.fitting.decide;

/**
 * An interval of seconds.
 *
 * @param low lower end; positive
 * @param high upper end; at least low
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low > 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "interval is %s to %s; expected finite numbers above 0, the lower first"
              .formatted(low, high));
    }
  }
}
