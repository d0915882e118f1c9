package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
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

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec.commandLine().getErr());
    if (calibration.method().equals(Optional.of(Method.RACE))) {
      throw new InvalidInputException(
          "--method is race, which measures as it goes; expected grid or paper here, or 'sweetspot tune'");
    }
    CalibrationSettings settings = calibration.settings(Set.copyOf(names), seed);
    Calibration stored = new Calibration(dataset.folder(), runner.options(), console);
    return new Answers(
            calibration.format(),
            calibration.report(),
            dataset.folder(),
            spec.commandLine().getOut(),
            console)
        .show(skipUnreadable ? stored.runSkippingUnreadable(settings) : stored.run(settings));
  }
}
