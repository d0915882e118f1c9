package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.DatasetLocation;
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
      description =
          "Folder of the trials, or an address such as s3://BUCKET/PATH; credentials come from the environment (default: ${DEFAULT-VALUE}).")
  private String given;

  /** The place, wherever it is. */
  DatasetLocation location() {
    return DatasetLocation.of(given);
  }

  /**
   * The folder, for what needs one.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where the dataset is elsewhere
   */
  Path folder() {
    return location().folder();
  }

  /** As it was given. */
  @Override
  public String toString() {
    return given;
  }
}
