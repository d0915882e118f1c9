package io.sweetspot.pipeline.cli;

import picocli.CommandLine.Option;

/** How an answer is printed. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text or json; json is one object on standard output (default: ${DEFAULT-VALUE}).")
  private Format format;

  Format format() {
    return format;
  }
}
