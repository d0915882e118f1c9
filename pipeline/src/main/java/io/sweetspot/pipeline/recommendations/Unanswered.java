package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;

/**
 * A program that has too few trials for a recommendation.
 *
 * @param missing what is missing, and what to do
 */
public record Unanswered(Identity identity, String missing) implements ProgramAnswer {

  /** Nothing of it ever succeeded. */
  public static Unanswered withoutSuccess(Identity identity, long failed) {
    return new Unanswered(
        identity,
        "program '%s' has no successful training trial (%d failed)"
            .formatted(identity.program(), failed));
  }
}
