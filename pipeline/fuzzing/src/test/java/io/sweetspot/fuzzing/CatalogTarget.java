package io.sweetspot.fuzzing;

import io.sweetspot.workloads.Catalog;
import io.sweetspot.workloads.CatalogException;
import java.io.IOException;

/** A catalog of programs. */
public final class CatalogTarget {
  private CatalogTarget() {}

  /** Reads it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      InputFile.holding(input, "programs.yaml", file -> Catalog.read(file).programs());
    } catch (CatalogException e) {
      // Refused by its name and line.
    }
  }
}
