package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.jobs.Demonstration;
import io.sweetspot.pipeline.jobs.PipelineBatches;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweetspot demo}: the whole main job in about two minutes, with nothing to prepare. */
@Command(
    name = "demo",
    description = {
      "Tune our downloader on a simulated network.",
      "",
      "The network is a server in this process that behaves like one: "
          + "8 MB/s a connection, 50 MB/s for the link, and a little contention. Takes two minutes, "
          + "and leaves a report beside the trials."
    },
    footer = {"", "Example:", "  sweetspot demo --report demo.html"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset = new DatasetOption(DatasetOption.DEMO);
  @Mixin private ReportOption report;
  @Mixin private RunnerOptions runner;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = DatasetFolder.of(dataset, "demo");
    DatasetLocation location = dataset.location();
    ProgramAnswers answers =
        Demonstration.run(
            location, new PipelineBatches(location, runner.trialOptions(), console), console);
    Path file = report.file().orElse(folder.resolve("report.html"));
    int code = new AnswerOutput(Format.TEXT, Optional.of(file), location, console).show(answers);
    console.say("trials: " + folder.resolve("trials"));
    console.say("");
    console.say("Now your own program; {threads} is where it takes its thread count:");
    console.say("  sweetspot tune --threads 1,2,4,8,16 -- python3 program.py --threads {threads}");
    return code;
  }
}
