package io.sweetspot.fuzzing;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.UnreadableFileException;
import java.io.IOException;

/** A table file of trials: footer, pages, values. */
public final class TrialsTarget {
  private TrialsTarget() {}

  /** Reads all of it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      Dataset dataset = Dataset.of(new OneFile(input));
      dataset.ids();
      for (Trial trial : dataset.read()) {
        trial.spec().id();
      }
    } catch (UnreadableFileException e) {
      // Refused by its name.
    }
  }
}
