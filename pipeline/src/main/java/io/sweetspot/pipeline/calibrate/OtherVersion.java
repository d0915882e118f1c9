package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;

/**
 * A version of a program whose trials are kept apart from those of the newest.
 *
 * @param identity what its trials have in common
 * @param trials number of its successful trials
 */
public record OtherVersion(Identity identity, long trials) {

  /** What the user should know of it, where {@code newest} is answered for. */
  String note(Identity newest) {
    return "%d trials of %s are kept apart"
        .formatted(trials, newest.difference(identity).orElse("the same"));
  }
}
