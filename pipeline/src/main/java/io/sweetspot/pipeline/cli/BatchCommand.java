package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.batch.BatchResult;
import io.sweetspot.pipeline.batch.BatchRun;
import io.sweetspot.pipeline.batch.Item;
import io.sweetspot.pipeline.batch.Workload;
import io.sweetspot.pipeline.jobs.Console;
import io.sweetspot.pipeline.jobs.Farewell;
import io.sweetspot.pipeline.plan.ThreadCounts;
import io.sweetspot.pipeline.storage.SoleHolder;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweetspot batch}: do a workload, and learn the thread count on its first items. */
@Command(
    name = "batch",
    description =
        "Do many items, one after another: learn the best thread count on the first of them, run the rest at it, and say what that saved.",
    customSynopsis = "sweetspot batch --items FILE [OPTIONS] -- COMMAND {item} {threads}",
    footer = {
      "",
      "Every item is real work and is done once; none is run only to be measured. Its output is what COMMAND writes, and is yours: only {scratch} is removed. What COMMAND prints is not kept. Once the count is chosen, every tenth item runs at the baseline or beside the chosen count, and the choice changes where one of these proves faster.",
      "",
      "After Ctrl-C, or a crash, the same command goes on; only an item that was running is run again. Items that failed are tried again, then listed. Exit codes: 0 all items are done, 4 items failed, 2 wrong usage or input.",
      "",
      DatasetFolder.NEEDED,
      "",
      "Example:",
      "  sweetspot batch --items files.txt -- xz -T {threads} -k {item}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BatchCommand implements Callable<Integer> {
  private static final int MOST_DECIDING = 120;

  /** A decision may take this share of the items, where nobody says how many. */
  private static final int SHARE = 3;

  private final List<String> command;

  @Spec private CommandSpec spec;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      required = true,
      description = {
        "One item a line; after a tab its size, where items differ and it is known: seconds",
        "are then compared per size."
      })
  private Path items;

  @Option(
      names = "--threads",
      paramLabel = "COUNTS",
      defaultValue = "1..100",
      description = "Thread counts to choose from (default: ${DEFAULT-VALUE}).")
  private String threads;

  @Option(
      names = "--baseline",
      paramLabel = "N",
      description = "Thread count to compare with (default: the cores).")
  private Optional<Integer> baseline = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Items to decide on, at most (default: a third of them, but at most 120).")
  private Optional<Integer> budget = Optional.empty();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description = "A difference that does not matter, in per cent (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often an item that failed is tried again (default: ${DEFAULT-VALUE}).")
  private int retries;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "End an item, and all its processes, after this (default: ${DEFAULT-VALUE}).")
  private String timeout;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the program (default: from its command).")
  private Optional<String> name = Optional.empty();

  @Mixin private DatasetOption dataset;

  BatchCommand(List<String> command) {
    this.command = command;
  }

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec.commandLine().getErr());
    Path folder = DatasetFolder.of(dataset, "batch");
    Workload workload = Workload.of(program(), Item.read(items));
    int cores = Runtime.getRuntime().availableProcessors();
    Question question =
        new Question(
            ThreadCounts.parse(threads),
            tolerance(),
            Claim.TYPICAL,
            atLeast("--baseline", 1, baseline.orElse(cores)),
            cores,
            1);
    int deciding =
        atLeast(
            "--budget",
            1,
            budget.orElse(Math.max(1, Math.min(MOST_DECIDING, workload.items().size() / SHARE))));
    atLeast("--retries", 0, retries);
    Dataset stored = Dataset.openOrCreate(folder);
    Farewell farewell = Farewell.promise(console, stored);
    BatchRun run = new BatchRun(workload, question, deciding, retries, stored, console::status);
    try {
      return SoleHolder.of(folder.resolve("batch.lock"))
          .hold(
              "a batch is running on %s already; wait for it".formatted(folder),
              () -> show(run.run(), console));
    } catch (CancellationException e) {
      return Sweetspot.OUR_FAILURE; // The JVM is ending; its exit code is the signal's.
    } finally {
      farewell.cancel();
      console.clear();
    }
  }

  private int show(BatchResult result, Console console) {
    console.clear();
    result.lines().forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return result.failed().isEmpty() ? Sweetspot.DONE : Sweetspot.ITEMS_FAILED;
  }

  private Program program() {
    if (command.isEmpty()) {
      throw new InvalidInputException(
          "no command is given; expected -- COMMAND with {item} and {threads} in it");
    }
    Path folder = Path.of("").toAbsolutePath();
    try {
      Program program =
          new Program(
              name.orElseGet(() -> ProgramOptions.nameOf(command, folder)),
              command,
              folder.toString(),
              Map.of(),
              Durations.parse(timeout),
              0,
              "",
              List.of(),
              List.of());
      ProgramOptions.requireRunnable(program);
      if (!program.mentionsThreads()) {
        spec.commandLine()
            .getErr()
            .printf(
                "sweetspot: warning: the command has no {threads}; it has to read %s%n",
                Program.THREADS_VARIABLE);
      }
      return program;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private double tolerance() {
    if (!(tolerance > 0 && tolerance < 100)) {
      throw new InvalidInputException(
          "--tolerance is %s; expected per cent above 0 and below 100".formatted(tolerance));
    }
    return tolerance / 100;
  }

  private static int atLeast(String option, int least, int given) {
    if (given < least) {
      throw new InvalidInputException(
          "%s is %d; expected at least %d".formatted(option, given, least));
    }
    return given;
  }
}
