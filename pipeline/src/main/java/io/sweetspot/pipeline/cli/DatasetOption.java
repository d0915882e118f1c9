package io.sweetspot.pipeline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where trials are kept. */
final class DatasetOption {
  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "sweetspot-data",
      description = "Folder of the trials (default: ${DEFAULT-VALUE}).")
  private Path folder;

  Path folder() {
    return folder;
  }
}
