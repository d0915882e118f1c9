package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Wording;
import io.sweetspot.pipeline.GoalWording;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The fastest measured thread count of each program, with what the models propose beside it: models
 * propose, measurements decide.
 *
 * <p>In: programs with their optima. Out: recommendations as they are published. Cost: some 200 µs
 * a program, most of it for an equation with as many digits as it takes.
 */
public final class RecommendThreads
    extends PTransform<PCollection<Shard<OptimizedProgram>>, PCollection<Shard<Recommendation>>> {
  private static final long serialVersionUID = 1;

  /** How the thread count was chosen. */
  private static final String METHOD = "lowest measured mean";

  private final CalibrationSettings settings;

  private RecommendThreads(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Recommendations of measured thread counts, with curves to draw where the settings ask. */
  public static RecommendThreads measured(CalibrationSettings settings) {
    return new RecommendThreads(settings);
  }

  @Override
  public PCollection<Shard<Recommendation>> expand(PCollection<Shard<OptimizedProgram>> programs) {
    return programs
        .apply("Recommend for each program", ParDo.of(new RecommendEach(settings)))
        .setCoder(ShardCoder.of(RecommendationCoder.CODER));
  }

  static Recommendation recommendation(OptimizedProgram program, CalibrationSettings settings) {
    SelectedProgram selected = program.selected();
    ProgramCurves curves = selected.curves();
    Curve training = curves.curve(Role.TRAINING);
    CurvePoint fastest = training.lowest();
    return new Recommendation(
        curves.key(),
        fastest.threads(),
        fastest.seconds().mean(),
        Optional.empty(),
        METHOD,
        words(program, training, fastest),
        selected.notes(),
        curves.basis(),
        PublishedFits.of(program),
        program.paper(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String words(OptimizedProgram program, Curve training, CurvePoint fastest) {
    Goal goal = program.selected().curves().key().goal();
    Wording said = GoalWording.of(goal);
    StringBuilder words = new StringBuilder();
    words.append(
        "Use %s: %s %s, the %s mean of %d measured thread counts."
            .formatted(
                Digits.threads(fastest.threads()),
                said.number(fastest.seconds().mean()),
                said.unit(),
                said.higher() ? "highest" : "lowest",
                training.points().size()));
    CurvePoint first = training.points().get(0);
    if (first.threads() < fastest.threads()) {
      words.append(
          " %d took %s %s, %s times as %s."
              .formatted(
                  first.threads(),
                  said.number(first.seconds().mean()),
                  said.unit(),
                  Digits.seconds(first.seconds().mean() / fastest.seconds().mean()),
                  goal.isSeconds() ? "long" : "bad"));
    }
    SelectedProgram selected = program.selected();
    if (selected.warning().isEmpty() && selected.selected().degree() > 0) {
      program.optima().stream()
          .filter(optimum -> optimum.degree() == selected.selected().degree())
          .filter(optimum -> optimum.method().equals("exact"))
          .findFirst()
          .ifPresent(
              optimum ->
                  words.append(
                      " The polynomial of degree %d has its minimum at %s threads."
                          .formatted(optimum.degree(), Digits.seconds(optimum.threads()))));
    }
    return words.toString();
  }

  private static final class RecommendEach
      extends DoFn<Shard<OptimizedProgram>, Shard<Recommendation>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;

    RecommendEach(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void recommend(
        @Element Shard<OptimizedProgram> shard, OutputReceiver<Shard<Recommendation>> receiver) {
      receiver.output(
          shard.map(RecommendationCoder.CODER, program -> recommendation(program, settings)));
    }
  }
}
