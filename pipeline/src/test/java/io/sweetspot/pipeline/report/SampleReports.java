package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.Curve;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.DegreeFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.Descent;
import io.sweetspot.pipeline.recommendations.PaperFindings.Figure;
import io.sweetspot.pipeline.recommendations.PaperFindings.Line;
import io.sweetspot.pipeline.recommendations.PaperFindings.Lowest;
import io.sweetspot.pipeline.recommendations.PaperFindings.Row;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spline;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spot;
import io.sweetspot.pipeline.recommendations.PaperFindings.Starts;
import io.sweetspot.pipeline.recommendations.PaperFindings.StochasticDescent;
import io.sweetspot.pipeline.recommendations.PaperFindings.StraightLines;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.Fewest;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.RaceFindings.With;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Reports for tests. */
final class SampleReports {
  static final UnaryOperator<String> PLAIN = UnaryOperator.identity();
  private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64);

  private SampleReports() {}

  /** A report in which every part that the page knows is there. */
  static Report whole() {
    return report(program("a", PLAIN));
  }

  static Report report(ReportedProgram... programs) {
    return new Report(
        Instant.parse("2026-11-22T15:00:00Z"),
        "0.1.0",
        "sweetspot-data",
        List.of(programs),
        List.of());
  }

  /** The same with every text in it replaced, but for the roles and outcomes, which are words. */
  static Report withEveryText(String text) {
    return new Report(
        Instant.parse("2026-11-22T15:00:00Z"),
        text,
        text,
        List.of(program(text, any -> text)),
        List.of());
  }

  /** A program of that name whose other texts are as the function has them. */
  static ReportedProgram program(String name, UnaryOperator<String> text) {
    Recommendation recommendation =
        new Recommendation(
            new Identity(
                name, text.apply("ab12"), new MachineKind(text.apply("Some processor"), 2, 4)),
            4,
            2.5,
            Optional.of(new Interval(2.4, 2.6)),
            text.apply("screen, explore, race"),
            text.apply("Use 4 threads: 2.5 s."),
            List.of(text.apply("Time drifts")),
            new Basis(
                Optional.empty(),
                7,
                2,
                List.of(
                    new Measurement(1, Role.TRAINING, 1, 10.0, OptionalDouble.empty()),
                    new Measurement(4, Role.VALIDATION, 1, 2.7, OptionalDouble.empty()),
                    new Measurement(4, Role.TRAINING, 2, 2.5, OptionalDouble.of(0.1)))),
            new Fits(
                List.of(
                    errors(1, 1.0, 2.0, OptionalDouble.empty(), true),
                    errors(2, 0.5, 3.0, OptionalDouble.of(1.2e8), false)),
                List.of(
                    new ProposedOptimum(
                        text.apply("polynomial"), 1, text.apply("random starts"), 3.25, 2.45)),
                List.of(
                    new FittedModel(
                        text.apply("polynomial"),
                        OptionalInt.of(1),
                        Optional.of(text.apply("12.5 - 2.5 x"))))),
            Optional.of(paper(text)),
            Optional.of(
                new RaceFindings(
                    "typical",
                    new Fewest(2, 0.05, 0.04, false, 12, OptionalLong.of(3)),
                    List.of(4, 6),
                    List.of(),
                    List.of(new Proposal(text.apply("spline"), 3, 2.4, true)),
                    List.of(),
                    1,
                    3725.2,
                    text.apply("the budget is spent"),
                    Optional.empty())),
            Optional.of(
                new AcrossSessions(
                    4,
                    false,
                    false,
                    List.of(
                        new AcrossSessions.Rival(1, 4, 3.9, 4.1, false),
                        new AcrossSessions.Rival(6, 3, 0.9, 1.1, true)),
                    Optional.of(new Interval(2.2, 2.8)))),
            Optional.empty());
    return new ReportedProgram(
        recommendation,
        List.of(
            trial(Role.TRAINING, 0, 1, 10.0, Outcome.SUCCEEDED),
            trial(Role.TRAINING, 0, 4, 2.4, Outcome.SUCCEEDED),
            trial(Role.TRAINING, 1, 4, 2.6, Outcome.SUCCEEDED),
            trial(Role.VALIDATION, 2, 4, 2.7, Outcome.SUCCEEDED),
            trial(Role.VALIDATION, 2, 1, 1.0, Outcome.FAILED),
            trial(Role.VALIDATION, 3, 1, 60.0, Outcome.TIMED_OUT)),
        List.of());
  }

  private static DegreeErrors errors(
      int degree, double training, double validation, OptionalDouble leaveOut, boolean selected) {
    OptionalDouble none = OptionalDouble.empty();
    return new DegreeErrors(
        degree,
        OptionalDouble.of(training),
        OptionalDouble.of(validation),
        none,
        leaveOut,
        none,
        none,
        selected);
  }

  private static Trial trial(Role role, int run, int threads, double seconds, Outcome outcome) {
    return SampleTrials.trial("a", "ab12", role, run, threads, seconds, outcome, Usage.UNKNOWN);
  }

  private static PaperFindings paper(UnaryOperator<String> text) {
    Descent descent = new Descent(1, 4, 2.5, OptionalInt.of(4), 12, text.apply("at rest"));
    Spot spot = new Spot(4, 2.5);
    OptionalDouble none = OptionalDouble.empty();
    DegreeFindings degree =
        new DegreeFindings(
            1,
            text.apply("12.5 - 2.5 x"),
            List.of(12.5, -2.5),
            List.of(0.5, 0.25),
            none,
            none,
            none,
            none,
            List.of(),
            none,
            descent,
            descent,
            descent,
            Optional.of(descent),
            Optional.of(descent),
            Optional.of(descent),
            Optional.of(new StochasticDescent(4, 2.5, 0.25, 100)),
            new Starts(1, 12, descent, Optional.of(spot), List.of(descent)),
            List.of(),
            spot,
            spot);
    Line line = new Line(12.5, -2.5, none, OptionalInt.empty());
    return new PaperFindings(
        1,
        1,
        1,
        none,
        Optional.of(text.apply("a gap")),
        List.of(),
        Map.of(),
        degree,
        degree,
        new StraightLines(line, line),
        new Spline(text.apply("not-a-knot"), none, spot),
        new Lowest(4, 2.5),
        List.of(
            new Figure(
                text.apply("2.3b"),
                text.apply("Fit over run 1"),
                List.of(new Place(1, 10)),
                List.of(new Place(1, 9), new Place(4, 2)),
                List.of(new Place(1, 9)),
                OptionalInt.empty(),
                OptionalDouble.of(4184.33))),
        List.of(new Row(text.apply("SSE of degree 1 on training"), text.apply("1.0000"))));
  }

  /**
   * A program with four trials at each of ten counts, of which the later ones are slower, with one
   * that failed, a comparison, and a night.
   */
  static ReportedProgram raced(String name) {
    List<Trial> trials = new ArrayList<>();
    List<Measurement> curve = new ArrayList<>();
    for (int threads : COUNTS) {
      double[] seconds = new double[4];
      for (int run = 0; run < seconds.length; run++) {
        seconds[run] = (2 + 30.0 / threads + 0.05 * threads) * (1 + 0.02 * run);
        trials.add(accounted(run, threads, seconds[run], Outcome.SUCCEEDED));
      }
      curve.addAll(Measurement.of(Role.TRAINING, pointed(threads, seconds)));
    }
    trials.add(accounted(4, 64, 1.0, Outcome.FAILED));
    ReportedProgram rest = program(name, PLAIN);
    Recommendation from = rest.recommendation();
    RaceFindings race =
        new RaceFindings(
            "typical",
            new Fewest(12, 0.05, 0.04, true, 12, OptionalLong.of(0)),
            List.of(16, 24, 32),
            List.of(
                new Comparison(
                    With.ONE_THREAD,
                    1,
                    6.5,
                    true,
                    OptionalDouble.of(6),
                    OptionalDouble.empty(),
                    0,
                    0),
                new Comparison(
                    With.BASELINE,
                    4,
                    2.0,
                    false,
                    OptionalDouble.of(1.8),
                    OptionalDouble.of(2.4),
                    4,
                    3)),
            List.of(new Proposal("spline", 20, 4.5, false)),
            List.of(),
            1,
            3725.2,
            "the budget is spent",
            Optional.empty());
    return new ReportedProgram(
        new Recommendation(
            from.identity(),
            24,
            4.5,
            Optional.of(new Interval(4.3, 4.7)),
            from.method(),
            from.words(),
            from.warnings(),
            new Basis(Optional.empty(), 41, 1, curve),
            from.fits(),
            Optional.empty(),
            Optional.of(race),
            Optional.empty(),
            Optional.empty()),
        trials,
        List.of(HistoryHtmlTest.night()));
  }

  private static Curve pointed(int threads, double... seconds) {
    int[] places = new int[seconds.length];
    Arrays.fill(places, threads);
    return Curve.of(places, seconds);
  }

  private static Trial accounted(int run, int threads, double seconds, Outcome outcome) {
    return new Trial(
        new TrialSpec("a", "ab12", Role.TRAINING, run, threads, 1, 0),
        Instant.parse("2026-11-22T15:00:00Z").plusSeconds(1000L * run + threads),
        seconds,
        seconds,
        outcome,
        0,
        new Usage(2, 0.5 + 0.01 * threads, 1L << 24, 1, 1, 1, 0, 0),
        -1,
        "",
        Machine.UNKNOWN);
  }
}
