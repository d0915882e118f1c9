package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.jobs.Collection;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.workloads.Program;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweetspot collect}: run a plan in full, fit nothing. */
@Command(
    name = "collect",
    description = "Run every planned trial and store it; fit nothing.",
    customSynopsis = {
      "sweetspot collect [OPTIONS] -- COMMAND ARG...",
      "       sweetspot collect [OPTIONS] --download URL",
      "       sweetspot collect [OPTIONS] [NAME...] [--catalog FILE]"
    },
    footer = {
      "",
      "Example:",
      "  sweetspot collect --threads 1,2,4,8 --runs 3 -- python3 convert.py {threads}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CollectCommand implements Callable<Integer> {
  private final List<String> command;
  private final Console console;

  @Mixin private ProgramOptions programs;
  @Mixin private PlanOptions plan;
  @Mixin private DatasetOption dataset;
  @Mixin private RunnerOptions runner;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Spread the runs over N machines of one kind, each run whole on one of them (default: "
              + "${DEFAULT-VALUE}). For a cluster; all its machines have to see the dataset and the program. "
              + "The dataset has to be a folder, as locks in it keep the machines' runs apart; an address "
              + "such as s3:// takes one machine. Each machine's own level is removed before curves are "
              + "compared.")
  private int hosts;

  CollectCommand(List<String> command, Console console) {
    this.command = command;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (hosts < 1) {
      throw new InvalidInputException("--hosts is %d; expected at least 1".formatted(hosts));
    }
    if (hosts > 1 && !dataset.location().isFolder()) {
      throw new InvalidInputException(
          "--hosts is %d, but the dataset is %s, and locks in a folder keep the runs of several hosts apart; give --dataset a folder that all of them see, or take --hosts 1"
              .formatted(hosts, dataset));
    }
    List<Program> chosen = programs.programs(command);
    List<Experiment> experiments = plan.experiments(chosen);
    Collection collection =
        new Collection(dataset.location(), runner.trialOptions(hosts), hosts, console);
    programs.warn(chosen, console);
    collection.run(experiments);
    console.say("next: sweetspot calibrate --dataset " + dataset);
    return Sweetspot.DONE;
  }
}
