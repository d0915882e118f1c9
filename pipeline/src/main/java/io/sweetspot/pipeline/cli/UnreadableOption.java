package io.sweetspot.pipeline.cli;

import picocli.CommandLine.Option;

/** What becomes of files that cannot be read. */
final class UnreadableOption {
  /** What people give. */
  static final String NAME = "--skip-unreadable";

  @Option(
      names = NAME,
      description = "Leave out files that are no whole Parquet files of trials, and name them.")
  private boolean skipped;

  boolean isSkipped() {
    return skipped;
  }
}
