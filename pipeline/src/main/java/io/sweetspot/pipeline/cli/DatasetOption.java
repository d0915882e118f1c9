package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where trials are kept. */
final class DatasetOption {
  /** Where nobody names one. */
  private static final String FOLDER = "sweetspot-data";

  /** Where a demonstration keeps its trials, so that they are not among others. */
  static final String DEMO = "sweetspot-demo";

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description =
          "Folder of the trials, or s3://BUCKET/PATH (default: "
              + FOLDER
              + ", of a demo "
              + DEMO
              + "). Credentials come from the environment, on a cluster from its workers' own."
              + " recalibrate, schedule, batch, history and collect --hosts need a folder:"
              + " they take a lock there, and a bucket has none.")
  private List<String> given;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The usual folder, unless another is named. */
  DatasetOption() {
    this(FOLDER);
  }

  /** This folder, unless another is named. */
  DatasetOption(String usual) {
    this.given = List.of(usual);
  }

  /** Whether somebody named one. */
  boolean isGiven() {
    return command.commandLine().getParseResult().hasMatchedOption("--dataset");
  }

  /** All that were named, for a command that takes several. */
  List<DatasetLocation> locations() {
    return given.stream().map(DatasetLocation::of).toList();
  }

  /** The place, wherever it is. */
  DatasetLocation location() {
    return DatasetLocation.of(toString());
  }

  /**
   * The folder, for what needs one.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where the dataset is elsewhere
   */
  Path folder() {
    return location().folder();
  }

  /**
   * As it was given.
   *
   * @throws InvalidInputException where several were
   */
  @Override
  public String toString() {
    if (given.size() > 1) {
      throw new InvalidInputException("--dataset is given several times; expected one");
    }
    return given.get(0);
  }
}
