package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.fitting.Digits;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.LimitFindings;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.recommendations.Recommendation.LatestNight;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a night publishes. */
public final class NightRecommendation {
  private NightRecommendation() {}

  /**
   * A recommendation that holds: new seconds and trials, the rest as it was.
   *
   * @param basis the trials that count
   * @param across what several sessions say of it, this night among them, where they do
   * @param sentence the same in words, which follow others
   * @param limits what the trials show of the limits; empty without any
   */
  public static Recommendation held(
      Recommendation old,
      Night night,
      Basis basis,
      Optional<AcrossSessions> across,
      String sentence,
      Optional<LimitFindings> limits) {
    boolean measured = night.seconds() > 0;
    return new Recommendation(
        night.identity(),
        night.threads(),
        measured ? night.seconds() : old.seconds(),
        measured ? Optional.of(new Interval(night.low(), night.high())) : old.interval(),
        old.method(),
        measured ? words(night) + sentence : old.words(),
        old.warnings(),
        basis,
        old.fits(),
        old.paper(),
        old.race().map(race -> race.with(limits)),
        across,
        Optional.of(latest(night)));
  }

  /**
   * A recommendation that was found anew, without fits: those of a calibration span a change of
   * shape.
   *
   * @param tuned what the tuning came to
   */
  public static Recommendation tuned(Recommendation tuned, Night night) {
    return new Recommendation(
        night.identity(),
        night.threads(),
        tuned.seconds(),
        tuned.interval(),
        tuned.method(),
        tuned.words(),
        tuned.warnings(),
        tuned.basis(),
        Fits.NONE,
        tuned.paper(),
        tuned.race(),
        tuned.acrossSessions(),
        Optional.of(latest(night)));
  }

  private static LatestNight latest(Night night) {
    return new LatestNight(
        night.number(),
        night.endedAt().truncatedTo(ChronoUnit.SECONDS),
        night.decision(),
        night.reason());
  }

  private static String words(Night night) {
    String few =
        night.fewest() > 0 && night.fewest() < night.threads()
            ? " %d are the fewest about as %s."
                .formatted(night.fewest(), night.goal().isSeconds() ? "fast" : "good")
            : "";
    return "%s %s: %s, by %d trials. Night %d: %s.%s"
        .formatted(
            night.decision() == NightDecision.LIMIT ? "Do not rely on" : "Use",
            Digits.threads(night.threads()),
            NightWords.expected(night),
            night.trials(),
            night.number(),
            night.reason(),
            few);
  }
}
