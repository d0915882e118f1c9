package io.sweetspot.pipeline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where trials are kept. */
final class DatasetOption {
  /** Where nobody names one. */
  static final String FOLDER = "sweetspot-data";

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = FOLDER,
      description = "Folder of the trials (default: ${DEFAULT-VALUE}).")
  private Path folder;

  Path folder() {
    return folder;
  }
}
