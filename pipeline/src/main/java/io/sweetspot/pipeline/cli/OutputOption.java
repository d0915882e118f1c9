package io.sweetspot.pipeline.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a file goes. */
final class OutputOption {
  @Option(
      names = "-o",
      paramLabel = "FILE",
      description =
          "Where to (default: standard output; of a download, the name that the server or the URL "
              + "gives, here).")
  private Optional<Path> file = Optional.empty();

  Optional<Path> file() {
    return file;
  }
}
