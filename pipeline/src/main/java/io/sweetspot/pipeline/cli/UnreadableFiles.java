package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** What is done about files of a dataset that cannot be read: refused, or named and skipped. */
final class UnreadableFiles {
  private UnreadableFiles() {}

  static Dataset dataset(Path folder, boolean skip, CommandSpec spec) throws IOException {
    Dataset dataset = Dataset.open(folder);
    return skip
        ? dataset.skippingUnreadable(
            e -> spec.commandLine().getErr().println("sweetspot: skipped: " + e.getMessage()))
        : dataset;
  }
}
