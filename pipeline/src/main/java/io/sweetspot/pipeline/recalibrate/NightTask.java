package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.List;
import java.util.Optional;

/** What a night has to do for a program. */
public sealed interface NightTask {

  /**
   * To tune it, as for the first time.
   *
   * @param reason why it has no recommendation
   */
  record Tune(String reason) implements NightTask {}

  /**
   * To test what is recommended.
   *
   * @param regime the trials that count together with tonight's
   */
  record Test(Recommendation recommendation, Regime regime) implements NightTask {}

  /**
   * The task, by what is known of a program.
   *
   * @param recommendation what is published of it, of whatever version
   * @param nights the program's so far, on this kind of machine
   * @param stored the trials that may be averaged with tonight's
   */
  static NightTask of(
      Identity identity,
      Optional<Recommendation> recommendation,
      List<Night> nights,
      List<Trial> stored) {
    if (recommendation.isEmpty()) {
      return new Tune("it has no recommendation on this kind of machine");
    }
    String version = recommendation.get().identity().version();
    if (!version.equals(identity.version())) {
      return new Tune(
          "the program changed, version %s to %s".formatted(version, identity.version()));
    }
    Regime regime = Regime.latest(nights, identity).orElse(Regime.FIRST);
    return regime.of(stored).stream().anyMatch(Trial::succeeded)
        ? new Test(recommendation.get(), regime)
        : new Tune("the trials that its recommendation rested on are gone");
  }
}
