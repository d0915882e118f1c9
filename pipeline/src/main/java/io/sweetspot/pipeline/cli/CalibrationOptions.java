package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How curves become an answer, and how it is shown. */
final class CalibrationOptions {
  @Option(
      names = "--max-degree",
      paramLabel = "N",
      description =
          "Highest degree of the fitted polynomials (default: 8, less where counts are few).")
  private Optional<Integer> maxDegree = Optional.empty();

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "" + CalibrationSettings.DEFAULT_STARTS,
      description = "Random starts of the gradient descent (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json; json is one object on standard output (default: text).")
  private Format format;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a report that opens in any browser.")
  private Optional<Path> report = Optional.empty();

  CalibrationSettings settings(Set<String> programs, long seed) {
    if (starts < 1 || maxDegree.orElse(1) < 1) {
      throw new InvalidInputException(
          "--starts is %d and --max-degree %s; expected at least 1 and 1"
              .formatted(starts, maxDegree.map(String::valueOf).orElse("not given")));
    }
    return new CalibrationSettings(programs, maxDegree.orElse(-1), starts, seed);
  }

  Format format() {
    return format;
  }

  Optional<Path> report() {
    return report;
  }
}
