package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
import io.sweetspot.pipeline.jobs.Calibration;
import io.sweetspot.pipeline.jobs.Console;
import io.sweetspot.pipeline.predict.EvaluatePredictor;
import io.sweetspot.pipeline.predict.EvaluationJson;
import io.sweetspot.pipeline.predict.MachineEvaluation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweetspot calibrate}: fit what is stored, run nothing. */
@Command(
    name = "calibrate",
    description = "Fit the stored trials and recommend; run nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Programs to answer for (default: all in the dataset).")
  private List<String> names = List.of();

  @Mixin private DatasetOption dataset;
  @Mixin private CalibrationOptions calibration;
  @Mixin private RunnerOptions runner;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the random starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--skip-unreadable",
      description = "Leave out files that are no whole Parquet files of trials, and name them.")
  private boolean skipUnreadable;

  @Option(
      names = "--leave-one-out",
      description =
          "Instead: predict each program from the others and its trials at the fewest threads, and show how far that is from its best; needs 3 programs on one kind of machine.")
  private boolean leaveOneOut;

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec.commandLine().getErr());
    if (leaveOneOut) {
      return leaveOneOut(console);
    }
    if (calibration.method().equals(Optional.of(Method.RACE))) {
      throw new InvalidInputException(
          "--method is race, which measures as it goes; expected grid or paper here, or 'sweetspot tune'");
    }
    CalibrationSettings settings = calibration.settings(Set.copyOf(names), seed);
    Calibration stored = new Calibration(dataset.location(), runner.options(), console);
    return new AnswerOutput(
            calibration.format(),
            calibration.report(),
            dataset.location(),
            spec.commandLine().getOut(),
            console)
        .show(skipUnreadable ? stored.runSkippingUnreadable(settings) : stored.run(settings));
  }

  private int leaveOneOut(Console console) throws IOException {
    calibration.requireNoneForLeaveOneOut();
    Dataset whole = dataset.location().open();
    Dataset source =
        skipUnreadable
            ? whole.skippingUnreadable(e -> console.say("sweetspot: skipped: " + e.getMessage()))
            : whole;
    List<MachineEvaluation> evaluations = EvaluatePredictor.on(source, Set.copyOf(names));
    if (evaluations.isEmpty()) {
      console.say(
          "sweetspot: leaving one program out needs %d programs, but the dataset %s has no successful training trial of one; run 'sweetspot collect' first"
              .formatted(EvaluatePredictor.LEAST_PROGRAMS, dataset));
      return Sweetspot.NOT_ENOUGH_TRIALS;
    }
    return new LeaveOneOut(calibration.format(), spec.commandLine().getOut(), console)
        .show(EvaluationJson.of(evaluations));
  }
}
