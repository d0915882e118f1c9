package io.sweetspot.fuzzing;

import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.exchange.ImportException;
import java.io.IOException;
import java.util.Optional;

/** A CSV file to import. */
public final class CsvTarget {
  private CsvTarget() {}

  /** Reads it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      InputFile.holding(input, "times.csv", file -> CsvImport.read(file, Optional.empty()));
    } catch (ImportException e) {
      // Refused by its name and line.
    }
  }
}
