package io.sweetspot.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a trial ended. Only {@link #SUCCEEDED} trials are fitted; all are stored, in lower case. */
public enum Outcome {
  /**
   * The program ended with the expected exit code and, where a metric was asked for, reported it.
   */
  SUCCEEDED,
  /** The program could not be started, or ended with another exit code or by a signal. */
  FAILED,
  /** The program was ended, with its whole process tree, at its timeout. */
  TIMED_OUT,
  /** The program ended well, but no line of its output matched the metric pattern. */
  NO_METRIC;

  /** The name as it is stored and printed: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The outcome of a stored name.
   *
   * @throws IllegalArgumentException where there is no such outcome; the message lists them
   */
  public static Outcome of(String label) {
    for (Outcome outcome : values()) {
      if (outcome.label().equals(label)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException(
        "outcome is '%s'; expected one of %s"
            .formatted(
                label,
                Arrays.stream(values()).map(Outcome::label).collect(Collectors.joining(", "))));
  }
}
