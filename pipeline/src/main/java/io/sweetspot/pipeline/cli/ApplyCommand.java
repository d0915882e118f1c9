package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code sweetspot apply}, where no command is given to run. The launcher does the rest itself: it
 * asks for the count as {@link ThreadsCommand} gives it, and becomes the command.
 */
@Command(
    name = "apply",
    description = {
      "Run a command at the thread count that was learned.",
      "",
      "The count is that of this kind of machine, and of the --size of the work where the program"
          + " was tuned with --sizes. {threads} in any argument and SWEETSPOT_THREADS in the environment"
          + " are the count, {size} and SWEETSPOT_SIZE the size. The command takes the place of sweetspot: process,"
          + " terminal, signals and exit code are its own."
    },
    footer = {
      "",
      "What follows -- is the command:",
      "  sweetspot apply NAME -- COMMAND ARG... {threads}",
      "",
      "Where only other kinds of machine were measured it runs at the count of the likeliest, or"
          + " the core count where their cores differ by more than twice; standard error says so, and"
          + " where no race has certified the count.",
      "",
      "Exit codes: the command's; 2 nothing is recommended, 126 it may not be executed, 127 it is"
          + " not there.",
      "",
      "Examples:",
      "  sweetspot apply convert -- python3 convert.py {threads}",
      "  sweetspot apply sort --size-of big.txt -- sort --parallel={threads} big.txt"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
  private final List<String> command;

  @Mixin private LearnedOptions learned;

  ApplyCommand(List<String> command) {
    this.command = command;
  }

  @Override
  public Integer call() throws Exception {
    learned.choose();
    throw new InvalidInputException(
        command.isEmpty()
            ? "no command is given to apply; expected NAME -- COMMAND ARG... with {threads} in it"
            : "only the launcher 'sweetspot' can become a command; start apply with it");
  }
}
