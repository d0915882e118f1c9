package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.pipeline.jobs.DatasetExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot import}: trials that others measured. */
@Command(
    name = "import",
    description = {
      "Add measured times to a dataset: CSV with the header " + CsvImport.HEADER + ",",
      "or the JSON that hyperfine exports. Importing twice adds nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset;

  @Mixin private NameOption name;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files *.csv and *.json.")
  private List<Path> files = List.of();

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    new DatasetExchange(dataset.location(), console).read(files, name.given());
    return Sweetspot.DONE;
  }
}
