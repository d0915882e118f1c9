package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
import io.sweetspot.pipeline.jobs.Calibration;
import io.sweetspot.pipeline.jobs.PredictorCheck;
import io.sweetspot.pipeline.jobs.StoredVerdicts;
import io.sweetspot.pipeline.predict.EvaluationJson;
import io.sweetspot.pipeline.predict.PredictorEvaluation;
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
          "Instead: predict each program, shipped or stored, from the others and its trials at the two fewest thread counts; by what limits the programs, show how far that is from the best, beside the mean curve and the core count, and which of them answers.")
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
    PredictorEvaluation evaluation =
        new PredictorCheck(dataset.location(), console)
            .run(Set.copyOf(names), !dataset.isGiven(), unreadable.isSkipped());
    return new LeaveOneOut(calibration.format(), !names.isEmpty(), console)
        .show(EvaluationJson.of(evaluation));
  }
}
