package io.sweetspot.pipeline.cli;

import picocli.CommandLine.Option;

/** Where chance begins. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of the random order within each run, and of random starts (default: ${DEFAULT-VALUE}). The "
              + "same command with the same seed goes on where it stopped; another seed, or another kind "
              + "of machine, measures anew.")
  private long seed;

  long seed() {
    return seed;
  }
}
