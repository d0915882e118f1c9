package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.List;
import java.util.Optional;

/** How many times as fast as one thread: compared, with its interval, or a quotient of means. */
final class SpeedUp {
  private SpeedUp() {}

  /**
   * The speed-up in figures; empty where one thread was not measured, or is what is recommended.
   */
  static Optional<String> of(Recommendation recommendation, MeasurementsTable measurements) {
    if (recommendation.threads() == 1) {
      return Optional.empty();
    }
    double means =
        measurements.trainingMeanAt(1) / measurements.trainingMeanAt(recommendation.threads());
    return recommendation.race().map(RaceFindings::comparisons).orElse(List.of()).stream()
        .filter(each -> each.threads() == 1 && each.low().isPresent())
        .findFirst()
        .map(
            each ->
                each.high().isPresent()
                    ? "%s (%s to %s)"
                        .formatted(
                            Figures.ratio(each.speedup()),
                            Figures.ratio(each.low().getAsDouble()),
                            Figures.ratio(each.high().getAsDouble()))
                    : "at least " + Figures.ratio(each.low().getAsDouble()))
        .or(() -> Optional.of(means).filter(Double::isFinite).map(Figures::ratio));
  }
}
