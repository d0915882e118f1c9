package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;
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
    return LearnedCounts.in(file, defaults.isPresent()).choose(name, fewest);
  }
}
