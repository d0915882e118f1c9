package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.jobs.DatasetExchange;
import io.sweetspot.pipeline.jobs.StoredVerdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot import}: trials that others measured, and the verdict on them. */
@Command(
    name = "import",
    description = {
      "Add times that you have already, and say which count to use.",
      "",
      "CSV with "
          + "columns threads,seconds (and program, run, role where there are several), or the JSON "
          + "of hyperfine, Google Benchmark, pytest-benchmark or JMH. Importing twice adds nothing."
    },
    footer = {
      "",
      "Examples:",
      "  sweetspot import times.csv --report report.html",
      "  hyperfine -L threads 1,2,4 'make -j {threads}' --export-json make.json",
      "  sweetspot import make.json"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset;

  @Mixin private NameOption name;

  @Mixin private FormatOption format;

  @Mixin private ReportOption report;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files *.csv and *.json.")
  private List<Path> files = List.of();

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Set<String> programs =
        new DatasetExchange(dataset.location(), console).read(files, name.given());
    CalibrationSettings settings = CalibrationSettings.usual(programs);
    return new AnswerOutput(format.format(), report.file(), dataset.location(), console)
        .show(new StoredVerdicts(dataset.location(), console).decide(settings, false));
  }
}
