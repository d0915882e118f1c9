package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.Fewest;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.recommendations.Recommendation.LatestNight;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A {@link Recommendation} as it is published: all of it side by side, in this order, by these
 * names. What is empty is null, or left out where the field says so.
 */
record JsonEntry(
    String program,
    String version,
    MachineKind machine,
    @LeftOut Optional<Goal> goal,
    @LeftOut Optional<Size> size,
    Optional<Instant> lastTrialAt,
    int threads,
    double seconds,
    @LeftOut Optional<Expected> expected,
    String method,
    String words,
    List<String> warnings,
    long trials,
    long failed,
    @LeftOut Optional<Probed> probed,
    List<Measurement> curve,
    List<DegreeErrors> degrees,
    List<ProposedOptimum> optima,
    List<FittedModel> models,
    @LeftOut Optional<PaperFindings> paper,
    @LeftOut Optional<Interval> interval,
    @LeftOut Optional<String> claim,
    @LeftOut Optional<Fewest> fewest,
    @LeftOut Optional<LimitFindings> limits,
    @LeftOut Optional<List<Integer>> indifferent,
    @LeftOut Optional<List<Comparison>> comparisons,
    @LeftOut Optional<Comparison> baseline,
    @LeftOut Optional<List<Proposal>> proposals,
    @LeftOut Optional<List<Integer>> excluded,
    @LeftOut OptionalLong endedEarly,
    @LeftOut OptionalDouble measuredSeconds,
    @LeftOut Optional<String> stoppedBecause,
    @LeftOut Optional<AcrossSessions> acrossSessions,
    @LeftOut Optional<LatestNight> night) {

  /** The field is left out where it is empty. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @interface LeftOut {}

  /**
   * What is expected, in the unit and the direction of a goal that is not seconds.
   *
   * @param low the lower end of its 95 % interval, where there is one
   */
  record Expected(double value, OptionalDouble low, OptionalDouble high, String unit) {
    static Optional<Expected> of(Recommendation from) {
      Goal goal = from.identity().goal();
      if (goal.isSeconds()) {
        return Optional.empty();
      }
      OptionalDouble low = OptionalDouble.empty();
      OptionalDouble high = OptionalDouble.empty();
      if (from.interval().isPresent()) {
        Interval interval = from.interval().get();
        low = OptionalDouble.of(goal.shown(goal.lowEnd(interval.low(), interval.high())));
        high = OptionalDouble.of(goal.shown(goal.highEnd(interval.low(), interval.high())));
      }
      return Optional.of(new Expected(goal.shown(from.seconds()), low, high, goal.unit()));
    }
  }

  static JsonEntry of(Recommendation from) {
    Optional<RaceFindings> race = from.race();
    return new JsonEntry(
        from.identity().program(),
        from.identity().version(),
        from.identity().kind(),
        Optional.of(from.identity().goal()).filter(goal -> !goal.isSeconds()),
        Optional.of(from.identity().size()).filter(size -> !size.isNone()),
        from.basis().lastTrialAt(),
        from.threads(),
        from.seconds(),
        Expected.of(from),
        from.method(),
        from.words(),
        from.warnings(),
        from.basis().trials(),
        from.basis().failed(),
        from.basis().probed(),
        from.basis().curve(),
        from.fits().degrees(),
        from.fits().optima(),
        from.fits().models(),
        from.paper(),
        from.interval(),
        race.map(RaceFindings::claim).filter(claim -> !claim.isEmpty()),
        race.map(RaceFindings::fewest),
        race.flatMap(RaceFindings::limits),
        race.map(RaceFindings::indifferent),
        race.map(RaceFindings::comparisons),
        race.flatMap(RaceFindings::baseline),
        race.map(RaceFindings::proposals),
        race.map(RaceFindings::excluded),
        race.map(RaceFindings::endedEarly).map(OptionalLong::of).orElse(OptionalLong.empty()),
        race.map(RaceFindings::measuredSeconds)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        race.map(RaceFindings::stoppedBecause),
        from.acrossSessions(),
        from.night());
  }

  Recommendation recommendation() {
    return new Recommendation(
        new Identity(program, version, machine, goal.orElse(Goal.SECONDS), size.orElse(Size.NONE)),
        threads,
        seconds,
        interval,
        method,
        words,
        warnings,
        new Basis(lastTrialAt, trials, failed, curve, probed),
        new Recommendation.Fits(degrees, optima, models),
        paper,
        fewest.map(this::race),
        acrossSessions,
        night);
  }

  private RaceFindings race(Fewest found) {
    return new RaceFindings(
        claim.orElse(""),
        found,
        indifferent.orElse(List.of()),
        comparisons.orElse(List.of()),
        proposals.orElse(List.of()),
        excluded.orElse(List.of()),
        endedEarly.orElse(0),
        measuredSeconds.orElse(0),
        stoppedBecause.orElse(""),
        limits);
  }
}
