package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ProbeTask;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.ThisMachine;
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
    return choose(LearnedCounts.in(defaults.orElseGet(this::published), defaults.isPresent()));
  }

  /** The same of counts that are known. */
  ThreadChoice choose(LearnedCounts counts) throws IOException {
    return counts.choose(name, size(), fewest);
  }

  /** What the dataset has, which need not be there where others ship, and what is shipped. */
  LearnedCounts together() throws IOException {
    Optional<Path> defaults = shipped.file();
    if (defaults.isEmpty()) {
      return LearnedCounts.in(published(), /* shipped= */ false);
    }
    LearnedCounts known = LearnedCounts.in(defaults.get(), /* shipped= */ true);
    return Files.exists(published())
        ? known.and(LearnedCounts.in(published(), /* shipped= */ false))
        : known;
  }

  /** What is to be probed. */
  ProbeTask task(LearnedCounts counts) throws IOException {
    return ProbeTask.of(name, counts.entries(), size(), ThisMachine.describe().kind());
  }

  /** The folder of the dataset. */
  Path folder() {
    return DatasetFolder.of(dataset, "apply");
  }

  private Path published() {
    return folder().resolve(RecommendationsFile.NAME);
  }

  /**
   * The size of the work at hand; none where nobody says.
   *
   * @throws InvalidInputException where it is none
   */
  Size size() throws IOException {
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
