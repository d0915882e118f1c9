package io.sweetspot.fuzzing;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;

/** A file of recommendations, as users of it read it and as the next answers are merged into it. */
public final class RecommendationsTarget {
  private RecommendationsTarget() {}

  /** Reads it in every way. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    InputFile.holding(
        input,
        RecommendationsFile.NAME,
        path -> {
          RecommendationsFile file = RecommendationsFile.at(path);
          tried(file::requireReadable);
          tried(() -> file.forEach(entry -> {}));
          tried(file::counts);
          tried(() -> file.forEachUnanswered(entry -> {}));
        });
  }

  private interface Reading {
    void read() throws IOException;
  }

  private static void tried(Reading reading) throws IOException {
    try {
      reading.read();
    } catch (InvalidInputException e) {
      // Refused by its name.
    }
  }
}
