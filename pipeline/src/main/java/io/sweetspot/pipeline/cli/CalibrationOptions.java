package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
      names = "--method",
      paramLabel = "METHOD",
      description =
          "race (tune's own, unless runs are given): small batches, planned by what is known, until"
              + " the answer is firm; of calibrate, its verdict on what is stored. grid (calibrate's own): the lowest mean of a grid of thread"
              + " counts, each in every run. paper: beside it, the whole method of Shieh and Li"
              + " (2017): all fits and minimizers, their figures and tables in the report.")
  private Optional<Method> method = Optional.empty();

  @Option(
      names = "--validation-offset",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description =
          "With --method paper: by how much every validation run lies below the training; the paper takes 15 (default: take out each run's own level).")
  private Optional<Double> validationOffset = Optional.empty();

  @Mixin private FormatOption format;
  @Mixin private ReportOption report;

  /** The method that was asked for. */
  Optional<Method> method() {
    return method;
  }

  CalibrationSettings settings(Set<String> programs, long seed) {
    if (starts < 1 || maxDegree.orElse(1) < 1) {
      throw new InvalidInputException(
          "--starts is %d and --max-degree %s; expected at least 1 and 1"
              .formatted(starts, maxDegree.map(String::valueOf).orElse("not given")));
    }
    CalibrationSettings settings =
        new CalibrationSettings(programs, maxDegree.orElse(-1), starts, seed);
    OptionalDouble offset = offset();
    return method.equals(Optional.of(Method.PAPER)) ? settings.withPaper(offset) : settings;
  }

  private OptionalDouble offset() {
    if (validationOffset.isEmpty()) {
      return OptionalDouble.empty();
    }
    double seconds = validationOffset.get();
    if (!Double.isFinite(seconds)) {
      throw new InvalidInputException(
          "--validation-offset is %s; expected finite seconds, such as 15".formatted(seconds));
    }
    if (!method.equals(Optional.of(Method.PAPER))) {
      throw new InvalidInputException(
          "--validation-offset is %s without --method paper, to which it belongs; add that or leave it out"
              .formatted(seconds));
    }
    return OptionalDouble.of(seconds);
  }

  /** Refuses options that change a calibration where none is made. */
  void requireNoneForLeaveOneOut() {
    if (method.isPresent()
        || validationOffset.isPresent()
        || maxDegree.isPresent()
        || report.file().isPresent()) {
      throw new InvalidInputException(
          "--leave-one-out is given with --method, --validation-offset, --max-degree or --report; it fits no polynomial and draws nothing: leave them out");
    }
  }

  Format format() {
    return format.format();
  }

  Optional<Path> report() {
    return report.file();
  }

  /** Says what is wrong with a number without speaking of Java's types. */
  private static final class Seconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        return Double.valueOf(value);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'%s' is not a number of seconds; expected one such as 15".formatted(value));
      }
    }
  }
}
