package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.jobs.Prober;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.ForegroundProcess;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sweetspot apply}, where no command is given to run, or it is to run as a probe. The
 * launcher does the rest itself: it asks for the count as {@link ThreadsCommand} gives it, and
 * becomes the command.
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
      "  sweetspot apply sort --size-of big.txt -- sort --parallel={threads} big.txt",
      "  sweetspot apply --probe convert -- python3 convert.py {threads}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
  private final List<String> command;
  private final Console console;

  @Mixin private LearnedOptions learned;

  @Option(
      names = "--probe",
      description =
          "On a kind of machine that was not measured: the first two to four runs are probes,"
              + " at counts expected to take at most 1.5 times as long as the best, and settle its"
              + " count together with the curves of other kinds. Kept in --dataset, which may be"
              + " given beside --defaults.")
  private boolean probe;

  ApplyCommand(List<String> command, Console console) {
    this.command = command;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (probe && !command.isEmpty()) {
      return runAsProbe();
    }
    learned.choose();
    throw new InvalidInputException(
        command.isEmpty()
            ? "no command is given to apply; expected NAME -- COMMAND ARG... with {threads} in it"
            : "only the launcher 'sweetspot' can become a command; start apply with it");
  }

  /** Only where the launcher has found no count of this very kind of machine. */
  private int runAsProbe() throws IOException, InterruptedException {
    LearnedCounts counts = learned.together();
    ThreadChoice otherwise = learned.choose(counts);
    Size size = learned.size();
    return new Prober(DatasetLocation.of(learned.folder()), Clock.systemUTC(), console)
        .run(
            learned.task(counts),
            otherwise,
            threads -> ForegroundProcess.run(filled(size, threads), environment(size, threads)));
  }

  /** As the launcher fills it in. */
  private List<String> filled(Size size, int threads) {
    return command.stream()
        .map(word -> word.replace("{threads}", Integer.toString(threads)))
        .map(word -> size.isNone() ? word : word.replace("{size}", size.text()))
        .toList();
  }

  private static Map<String, String> environment(Size size, int threads) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(Program.THREADS_VARIABLE, Integer.toString(threads));
    if (!size.isNone()) {
      variables.put(Program.SIZE_VARIABLE, size.text());
    }
    return variables;
  }
}
