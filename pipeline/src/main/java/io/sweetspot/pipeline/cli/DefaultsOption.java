package io.sweetspot.pipeline.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Counts that ship with software. */
final class DefaultsOption {
  @Option(
      names = "--defaults",
      paramLabel = "FILE",
      description =
          "Instead of the dataset's: counts that ship with software, from 'sweetspot defaults'. A"
              + " program that is not in it gets the core count, and a notice. A check is of every"
              + " program in it, unless some are named; the catalog has their commands.")
  private Optional<Path> file = Optional.empty();

  Optional<Path> file() {
    return file;
  }
}
