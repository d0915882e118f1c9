package io.sweetspot.datasets.exchange;

import java.util.Map;
import java.util.Optional;

/** The units in which benchmark programs give times. */
final class TimeUnits {
  private static final Map<String, Double> SECONDS =
      Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0);

  private TimeUnits() {}

  /**
   * Seconds of one such unit.
   *
   * @param place where it stands, for the message
   * @throws IllegalArgumentException where there is none of that name
   */
  static double seconds(String place, String unit) {
    return Optional.ofNullable(SECONDS.get(unit))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is of '%s'; expected ns, us, ms, s, min or hr".formatted(place, unit)));
  }
}
