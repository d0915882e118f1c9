package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.exchange.HyperfineImport;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<Trial> trials = new ArrayList<>();
    for (Path file : files) {
      trials.addAll(read(file));
    }
    int added;
    try {
      added = dataset.location().openOrCreate().addAll(trials);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
    console.say("%d trials read, %d of them new in %s".formatted(trials.size(), added, dataset));
    return Sweetspot.DONE;
  }

  private List<Trial> read(Path file) throws IOException {
    String lower = file.toString().toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return CsvImport.read(file);
    }
    if (lower.endsWith(".json")) {
      return name.given().isPresent()
          ? HyperfineImport.read(file, name.given().get())
          : HyperfineImport.read(file);
    }
    throw new InvalidInputException(
        "%s is neither *.csv nor *.json; expected CSV with the header %s, or hyperfine's JSON export"
            .formatted(file, CsvImport.HEADER));
  }
}
