package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.jobs.DatasetExchange;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot export}: every column of every trial, or what monitoring asks. */
@Command(
    name = "export",
    description = {
      "Write all trials, or the latest nights, to a file.",
      "",
      "By the file's ending: every column of all trials, as CSV or JSON; or what the latest nights"
          + " say, as OpenMetrics text for Prometheus and its kin."
    },
    footer = {"", "Example:", "  sweetspot export /var/lib/node-exporter/sweetspot.prom"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset;

  @Mixin private UnreadableOption unreadable;

  @Parameters(arity = "1", paramLabel = "FILE", description = "FILE.csv, FILE.json or FILE.prom.")
  private Path file;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    new DatasetExchange(dataset.location(), console).write(file, unreadable.isSkipped());
    return Sweetspot.DONE;
  }
}
