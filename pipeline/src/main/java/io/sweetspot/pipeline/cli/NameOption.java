package io.sweetspot.pipeline.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What a program is called. */
final class NameOption {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the program (default: from its command).")
  private Optional<String> given = Optional.empty();

  Optional<String> given() {
    return given;
  }
}
