package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.nio.file.Path;
import java.util.Locale;

/** A dataset that has to be in a folder, since a lock of the system and a journal lie beside it. */
final class DatasetFolder {
  /** What the help of such a command says. */
  static final String NEEDED =
      "The dataset has to be in a folder of this machine, not in a bucket of S3: copy its recommendations.json to wherever others are to read it.";

  private DatasetFolder() {}

  /**
   * The folder.
   *
   * @param what needs one, such as {@code recalibrate}
   * @throws InvalidInputException where the dataset is elsewhere, whether or not its file system is
   *     built
   */
  static Path of(DatasetOption dataset, String what) {
    String given = dataset.toString();
    if (given.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")
        && !given.toLowerCase(Locale.ROOT).startsWith("file:")) {
      throw new InvalidInputException(
          "%s needs a dataset in a folder of this machine (nights and batches decide under a lock, so that no two do at once, and a bucket has none to give), and was given an address of scheme %s; give --dataset DIR, and copy DIR/recommendations.json to wherever others are to read it"
              .formatted(what, given.substring(0, given.indexOf(':')))); // It may hold secrets.
    }
    return dataset.folder();
  }
}
