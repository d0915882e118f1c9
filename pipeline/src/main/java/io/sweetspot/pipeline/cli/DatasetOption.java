package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.DatasetLocation;
import picocli.CommandLine.Option;

/** Where trials are kept. */
final class DatasetOption {
  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "sweetspot-data",
      description =
          "Folder of the trials, or an address such as s3://BUCKET/PATH; credentials come from the environment (default: ${DEFAULT-VALUE}).")
  private String given;

  /** The place, wherever it is. */
  DatasetLocation location() {
    return DatasetLocation.of(given);
  }

  /** As it was given. */
  @Override
  public String toString() {
    return given;
  }
}
