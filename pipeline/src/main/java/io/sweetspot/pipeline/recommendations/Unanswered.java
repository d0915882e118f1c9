package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Limit;
import java.util.List;

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
            .formatted(identity.title(), failed));
  }

  /**
   * It succeeded, but at no thread count does it seem to meet these limits; where there are none,
   * too many trials failed at each.
   */
  public static Unanswered outsideLimits(Identity identity, List<Limit> limits, long trials) {
    return new Unanswered(
        identity, "program '%s': %s".formatted(identity.title(), outsideLimits(limits, trials)));
  }

  /** The same of a program that is named beside it. */
  public static String outsideLimits(List<Limit> limits, long trials) {
    return limits.isEmpty()
        ? "at no thread count do enough trials succeed (%d trials); mend what fails, or change the range"
            .formatted(trials)
        : "no thread count seems to meet %s (%d trials); raise the limit, or widen the range"
            .formatted(Limit.text(limits), trials);
  }
}
