package io.sweetspot.pipeline.calibrate;

/**
 * A version of a program whose trials are kept apart from those of the newest.
 *
 * @param version its name; empty where unknown
 * @param trials number of its successful trials
 */
public record OtherVersion(String version, long trials) {

  /** What the user should know of it. */
  String note() {
    return "%d trials of another version (%s) are kept apart"
        .formatted(trials, version.isEmpty() ? "unknown" : version);
  }
}
