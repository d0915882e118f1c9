package io.sweetspot.pipeline.recommendations;

import java.io.Serializable;

/**
 * A program that has too few trials for a recommendation.
 *
 * @param missing what is missing, and what to do
 */
public record Unanswered(Subject subject, String missing) implements Answer, Serializable {

  /** Nothing of it ever succeeded. */
  public static Unanswered withoutSuccess(Subject subject, long failed) {
    return new Unanswered(
        subject,
        "program '%s' has no successful training trial (%d failed)"
            .formatted(subject.program(), failed));
  }
}
