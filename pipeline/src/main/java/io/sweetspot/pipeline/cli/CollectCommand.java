package io.sweetspot.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sweetspot collect}: run a plan in full, fit nothing. */
@Command(
    name = "collect",
    description = "Run every planned trial and store it; fit nothing.",
    customSynopsis = {
      "sweetspot collect [OPTIONS] -- COMMAND ARG...",
      "sweetspot collect [OPTIONS] --download URL",
      "sweetspot collect [OPTIONS] [NAME...] [--catalog FILE]"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CollectCommand implements Callable<Integer> {
  private final List<String> command;

  @Spec private CommandSpec spec;
  @Mixin private ProgramOptions programs;
  @Mixin private PlanOptions plan;
  @Mixin private DatasetOption dataset;
  @Mixin private RunnerOptions runner;

  CollectCommand(List<String> command) {
    this.command = command;
  }

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec.commandLine().getErr());
    new Collection(dataset.location(), runner.trialOptions(), console)
        .run(plan.experiments(programs.programs(command, spec.commandLine().getErr())));
    console.say("next: sweetspot calibrate --dataset " + dataset);
    return Sweetspot.DONE;
  }
}
