package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which program's thread count is wanted, and where it was learned. */
final class LearnedOptions {
  @Parameters(
      arity = "1",
      paramLabel = "NAME",
      description = "The program, as 'tune --name' or the catalog called it.")
  private String name;

  @Option(
      names = "--fewest",
      description = "The fewest threads about as fast, instead of the fastest count.")
  private boolean fewest;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Size of the work at hand, such as 25MB, of a program that was tuned with --sizes.")
  private Optional<String> size = Optional.empty();

  @Option(
      names = "--size-of",
      paramLabel = "FILE",
      description = "The same: as many bytes as this file has.")
  private Optional<Path> sizeOf = Optional.empty();

  @Mixin private DatasetOption dataset;

  @Mixin private DefaultsOption shipped;

  /**
   * The thread count for this machine.
   *
   * @throws InvalidInputException where nothing is recommended, or no file is there
   */
  ThreadChoice choose() throws IOException {
    Optional<Path> defaults = shipped.file();
    if (dataset.isGiven() && defaults.isPresent()) {
      throw new InvalidInputException(
          "--dataset and --defaults are both given; expected one of them");
    }
    Path file =
        defaults.orElseGet(
            () -> DatasetFolder.of(dataset, "apply").resolve(RecommendationsFile.NAME));
    return LearnedCounts.in(file, defaults.isPresent()).choose(name, size(), fewest);
  }

  private Size size() throws IOException {
    if (size.isPresent() && sizeOf.isPresent()) {
      throw new InvalidInputException("--size and --size-of are both given; expected one of them");
    }
    if (sizeOf.isPresent()) {
      Path of = sizeOf.get();
      if (!Files.isRegularFile(of) || Files.size(of) == 0) {
        throw new InvalidInputException(
            "--size-of is %s; expected a file with something in it".formatted(of));
      }
      return Size.of(Files.size(of));
    }
    try {
      return size.map(Size::parse).orElse(Size.NONE);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--" + e.getMessage(), e);
    }
  }
}
