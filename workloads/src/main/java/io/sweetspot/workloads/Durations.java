package io.sweetspot.workloads;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1.5h}. */
public final class Durations {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)");

  private Durations() {}

  /**
   * The duration of a text.
   *
   * @throws IllegalArgumentException where the text is no such time, or zero; the message goes on
   *     after "... is "
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      double unitNanos =
          switch (matcher.group(2)) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
          };
      long nanos = Math.round(Double.parseDouble(matcher.group(1)) * unitNanos);
      if (nanos > 0 && nanos < Long.MAX_VALUE) {
        return Duration.ofNanos(nanos);
      }
    }
    boolean unitless = NUMBER.matcher(text.strip()).matches();
    throw new IllegalArgumentException(
        "'%s'; expected a time above 0 with its unit, such as %s"
            .formatted(
                text,
                unitless
                    ? "%1$ss, %1$sm or %1$sh".formatted(text.strip())
                    : "500ms, 30s, 5m or 2h"));
  }

  /**
   * A duration as people say it: {@code 40 ms}, {@code 1.5 s}, {@code 40 s}, {@code 3 min}, {@code
   * 2 h 5 min}.
   */
  public static String spoken(Duration duration) {
    if (duration.toSeconds() < 1 && !duration.isZero()) {
      return Math.max(1, duration.toMillis()) + " ms";
    }
    if (duration.toSeconds() < 10 && duration.toMillisPart() >= 100) {
      return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
    }
    if (duration.toSeconds() < 90) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < 90) {
      return duration.toMinutes() + " min";
    }
    return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
