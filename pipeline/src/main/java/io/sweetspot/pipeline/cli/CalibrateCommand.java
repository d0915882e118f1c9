package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
import io.sweetspot.pipeline.jobs.Calibration;
import io.sweetspot.pipeline.jobs.PredictorCheck;
import io.sweetspot.pipeline.jobs.StoredVerdicts;
import io.sweetspot.pipeline.predict.EvaluatePredictor;
import io.sweetspot.pipeline.predict.EvaluationJson;
import io.sweetspot.pipeline.predict.MachineEvaluation;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweetspot calibrate}: fit what is stored, run nothing. */
@Command(
    name = "calibrate",
    description = "Fit the stored trials and recommend; run nothing.",
    footer = {"", "Example:", "  sweetspot calibrate --method paper --report report.html"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Programs to answer for (default: all in the dataset).")
  private List<String> names = List.of();

  @Mixin private DatasetOption dataset;
  @Mixin private CalibrationOptions calibration;
  @Mixin private RunnerOptions runner;

  @Mixin private SeedOption seed;
  @Mixin private UnreadableOption unreadable;

  @Option(
      names = "--leave-one-out",
      description =
          "Instead: predict each program from the others and its trials at the fewest threads, and show how far that is from its best; needs 3 programs on one kind of machine.")
  private boolean leaveOneOut;

  CalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (leaveOneOut) {
      return leaveOneOut();
    }
    return new AnswerOutput(calibration.format(), calibration.report(), dataset.location(), console)
        .show(answers(calibration.settings(Set.copyOf(names), seed.seed())));
  }

  private ProgramAnswers answers(CalibrationSettings settings)
      throws IOException, InterruptedException {
    if (calibration.method().equals(Optional.of(Method.RACE))) {
      return new StoredVerdicts(dataset.location(), console)
          .decide(settings, unreadable.isSkipped());
    }
    Calibration stored = new Calibration(dataset.location(), runner.options(), console);
    return unreadable.isSkipped() ? stored.runSkippingUnreadable(settings) : stored.run(settings);
  }

  private int leaveOneOut() throws IOException {
    calibration.requireNoneForLeaveOneOut();
    List<MachineEvaluation> evaluations =
        new PredictorCheck(dataset.location(), console)
            .run(Set.copyOf(names), unreadable.isSkipped());
    if (evaluations.isEmpty()) {
      console.say(
          "sweetspot: leaving one program out needs %d programs, but the dataset %s has no successful training trial of one; run 'sweetspot collect' first"
              .formatted(EvaluatePredictor.LEAST_PROGRAMS, dataset));
      return Sweetspot.NOT_ENOUGH_TRIALS;
    }
    return new LeaveOneOut(calibration.format(), console).show(EvaluationJson.of(evaluations));
  }
}
