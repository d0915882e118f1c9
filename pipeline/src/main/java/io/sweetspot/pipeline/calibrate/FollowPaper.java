package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperSettings;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.paper.PublishedPaper;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The whole way of Shieh and Li (2017) on each program: polynomials of all degrees, straight line,
 * spline, descent and Newton from the least thread count, random starts, the global minimum.
 *
 * <p>In: programs. Out: the same, with what the paper's method finds. Cost: some 10 ms a program,
 * and 100 kB of figures to draw.
 */
public final class FollowPaper
    extends PTransform<PCollection<Shard<OptimizedProgram>>, PCollection<Shard<OptimizedProgram>>> {
  private static final long serialVersionUID = 1;

  private final CalibrationSettings settings;

  private FollowPaper(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** The paper's method, with what it leaves open as the settings say. */
  public static FollowPaper bySettings(CalibrationSettings settings) {
    return new FollowPaper(settings);
  }

  @Override
  public PCollection<Shard<OptimizedProgram>> expand(
      PCollection<Shard<OptimizedProgram>> programs) {
    return programs
        .apply("Follow on each program", ParDo.of(new FollowEach(settings)))
        .setCoder(ShardCoder.of(OptimizedProgram.CODER));
  }

  /** What the paper's method finds on one program. */
  static PaperFindings findings(SelectedProgram program, CalibrationSettings settings) {
    List<RunCurve> validation = program.curves().validation();
    PaperMethod found =
        PaperMethod.of(
            program.curves().curves(Role.TRAINING),
            validation.stream().map(RunCurve::curve).toList(),
            settings.validationOffset(),
            new PaperSettings(program.highest().degree(), settings.starts(), settings.seed()));
    return PublishedPaper.of(
        found, validation.stream().map(RunCurve::run).toList(), settings.validationOffset());
  }

  private static final class FollowEach
      extends DoFn<Shard<OptimizedProgram>, Shard<OptimizedProgram>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;

    FollowEach(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void follow(
        @Element Shard<OptimizedProgram> shard, OutputReceiver<Shard<OptimizedProgram>> receiver) {
      receiver.output(
          shard.map(
              OptimizedProgram.CODER,
              program ->
                  new OptimizedProgram(
                      program.selected(),
                      program.optima(),
                      Optional.of(findings(program.selected(), settings)))));
    }
  }
}
