package io.sweetspot.pipeline.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a report goes. */
final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a report that opens in any browser.")
  private Optional<Path> file = Optional.empty();

  Optional<Path> file() {
    return file;
  }
}
