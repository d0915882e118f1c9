package io.sweetspot.fuzzing;

import io.sweetspot.datasets.exchange.ImportException;
import io.sweetspot.datasets.exchange.JsonImport;
import java.io.IOException;
import java.util.Optional;

/** The JSON of a benchmark program. */
public final class BenchmarkJsonTarget {
  private BenchmarkJsonTarget() {}

  /** Reads it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      InputFile.holding(input, "times.json", file -> JsonImport.read(file, Optional.empty()));
    } catch (ImportException e) {
      // Refused by its name and element.
    }
  }
}
