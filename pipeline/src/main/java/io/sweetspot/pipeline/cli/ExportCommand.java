package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.jobs.DatasetExchange;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot export}: every column of every trial. */
@Command(
    name = "export",
    description = {
      "Write all trials to a file.",
      "",
      "Every column, as CSV or JSON by the file's ending."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset;

  @Mixin private UnreadableOption unreadable;

  @Parameters(arity = "1", paramLabel = "FILE", description = "FILE.csv or FILE.json.")
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
