package io.sweetspot.fuzzing;

import io.sweetspot.datasets.parquet.History;
import io.sweetspot.datasets.parquet.UnreadableFileException;
import java.io.IOException;

/** A file of the history. */
public final class NightsTarget {
  private NightsTarget() {}

  /** Reads all of it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      History.of(new OneFile(input)).nights();
    } catch (UnreadableFileException e) {
      // Refused by its name.
    }
  }
}
