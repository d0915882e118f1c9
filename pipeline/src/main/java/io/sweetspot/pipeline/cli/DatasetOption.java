package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.storage.DatasetLocation;
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
      description = {
        "Folder of the trials, or an address such as s3://BUCKET/PATH (default: ${DEFAULT-VALUE}).",
        "Credentials come from the environment, on a cluster from its workers' own. recalibrate,",
        "schedule, batch, history and collect --hosts need a folder."
      })
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
