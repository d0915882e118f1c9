package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Role;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.Fewest;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.RaceFindings.With;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.recommendations.Recommendation.LatestNight;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Recommendations for tests. */
public final class Samples {
  private Samples() {}

  /** One with all that a race and a night give it. */
  public static Recommendation recommendation(Identity subject, int threads) {
    return new Recommendation(
        subject,
        threads,
        2.5,
        Optional.of(new Interval(2.25, 2.75)),
        "screen, explore, race",
        "Use it.",
        List.of("Time drifts."),
        new Basis(
            Optional.of(Instant.parse("2026-01-31T23:59:59Z")),
            3,
            1,
            List.of(
                new Measurement(1, Role.TRAINING, 1, 4.5, OptionalDouble.empty()),
                new Measurement(2, Role.CONFIRMATION, 2, 2.5, OptionalDouble.of(0.125)))),
        new Fits(
            List.of(
                new DegreeErrors(
                    1,
                    OptionalDouble.of(0.5),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(1e-300),
                    OptionalDouble.empty(),
                    OptionalDouble.of(1.5),
                    true)),
            List.of(new ProposedOptimum("polynomial", 1, "exact", 2.25, 2.5)),
            List.of(new FittedModel("polynomial", OptionalInt.of(1), Optional.of("x")))),
        Optional.empty(),
        Optional.of(
            new RaceFindings(
                "typical",
                new Fewest(1, 0.05, -0.5, false, 2, OptionalLong.empty()),
                List.of(1, 2),
                List.of(
                    new Comparison(
                        With.ONE_THREAD,
                        1,
                        1.5,
                        true,
                        OptionalDouble.of(1.25),
                        OptionalDouble.empty(),
                        0,
                        0),
                    new Comparison(
                        With.BASELINE,
                        3,
                        2.5,
                        false,
                        OptionalDouble.of(2.25),
                        OptionalDouble.of(2.75),
                        4,
                        3)),
                List.of(new Proposal("spline", 2, 2.25, true)),
                List.of(),
                1,
                12.5,
                "the budget is spent",
                Optional.of(
                    new LimitFindings(
                        List.of("p99 < 20ms"),
                        LimitStanding.OPEN,
                        List.of(
                            new LimitFindings.AtCount(
                                1,
                                "p99 < 20ms",
                                LimitStanding.MET,
                                5,
                                5,
                                OptionalDouble.of(0.0125)),
                            new LimitFindings.AtCount(
                                2,
                                "p99 < 20ms",
                                LimitStanding.OPEN,
                                0,
                                2,
                                OptionalDouble.empty())))))),
        Optional.of(
            new AcrossSessions(
                4,
                true,
                false,
                List.of(new AcrossSessions.Rival(1, 3, 1.25, 1.5, false)),
                Optional.of(new Interval(2, 3)))),
        Optional.of(
            new LatestNight(
                3,
                Instant.parse("2026-02-01T02:00:00Z"),
                NightDecision.UNCHANGED,
                "nothing changed")));
  }
}
