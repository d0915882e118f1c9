package io.sweetspot.pipeline.cli;

import java.time.Duration;

/** Times that people wait. */
public final class Waits {
  private Waits() {}

  /** A duration as people say it: 40 s, 3 min, 2 h 5 min. */
  public static String spoken(Duration duration) {
    if (duration.toSeconds() < 90) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < 90) {
      return duration.toMinutes() + " min";
    }
    return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
