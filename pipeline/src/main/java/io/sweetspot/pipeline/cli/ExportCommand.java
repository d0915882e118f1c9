package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.exchange.CsvExport;
import io.sweetspot.datasets.exchange.JsonExport;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot export}: every column of every trial. */
@Command(
    name = "export",
    description = "Write all trials to a file: every column, as CSV or JSON by its ending.",
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
    String lower = file.toString().toLowerCase(Locale.ROOT);
    if (!lower.endsWith(".csv") && !lower.endsWith(".json")) {
      throw new InvalidInputException(
          "%s is neither *.csv nor *.json; expected one of them".formatted(file));
    }
    Dataset whole = dataset.location().open();
    Dataset source =
        unreadable.isSkipped()
            ? whole.skippingUnreadable(e -> console.say("sweetspot: skipped: " + e.getMessage()))
            : whole;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      long rows =
          lower.endsWith(".csv") ? CsvExport.write(source, out) : JsonExport.write(source, out);
      console.say("%d trials written to %s".formatted(rows, file));
    }
    return Sweetspot.DONE;
  }
}
