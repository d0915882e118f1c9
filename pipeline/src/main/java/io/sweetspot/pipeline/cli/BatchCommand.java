package io.sweetspot.pipeline.cli;

import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.batch.BatchResult;
import io.sweetspot.pipeline.batch.Item;
import io.sweetspot.pipeline.batch.ItemSizes;
import io.sweetspot.pipeline.batch.Workload;
import io.sweetspot.pipeline.jobs.BatchJob;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweetspot batch}: do a workload, and learn the thread count on its first items. */
@Command(
    name = "batch",
    description = {
      "Do many items, and learn on them at how many threads.",
      "",
      "Items whose sizes differ get the count for their size each, and every item teaches it. Of items that are all alike, or of unknown size, the first decide one count for the rest. In the end it is said what that saved."
    },
    customSynopsis = "sweetspot batch --items FILE [OPTIONS] -- COMMAND {item} {threads}",
    footer = {
      "",
      "Every item is real work and is done once; none is run only to be measured. Its output is what COMMAND writes, and is yours: only {scratch} is removed. What COMMAND prints is not kept. Every tenth item runs at the baseline, by which savings are known; where one count was chosen, or beside it, and the choice changes where one of these proves faster.",
      "",
      "Sizes are the lengths of the files, or the Content-Length of the URLs, that items or arguments with {item} are. What they teach is stored, is used by the next batch of the same command, and is published: 'sweetspot threads NAME:items --size-of FILE'.",
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
  private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(24);
  private static final long SEED = 1;

  /** A decision may take this share of the items, where nobody says how many. */
  private static final int SHARE = 3;

  private final List<String> command;
  private final Console console;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      required = true,
      description =
          "One item a line; after a tab its size, where it is no length of a file and is known.")
  private Path items;

  @Option(
      names = "--size-by",
      paramLabel = "COMMAND",
      description =
          "Prints the size of {item}, a number first, such as 'wc -l {item}'; split at spaces, no "
              + "shell.")
  private Optional<String> sizeBy = Optional.empty();

  @Mixin private ThreadsOption threads;
  @Mixin private RaceOptions race;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often an item that failed is tried again (default: ${DEFAULT-VALUE}).")
  private int retries;

  @Mixin private TimeoutOption timeout;
  @Mixin private NameOption name;
  @Mixin private DatasetOption dataset;

  BatchCommand(List<String> command, Console console) {
    this.command = command;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = DatasetFolder.of(dataset, "batch");
    Program program = program();
    ItemSizes sizes = new ItemSizes(program, sizeBy.map(ProgramOptions::words).orElse(List.of()));
    Workload read = Workload.of(program, Item.read(items));
    Question question =
        new Question(
            threads.countsOr("1..100"),
            race.tolerance(),
            race.claim(),
            race.baselineOr(0),
            ThisMachine.describe().kind().usableCores(),
            SEED);
    int share = Math.max(1, Math.min(MOST_DECIDING, read.items().size() / SHARE));
    if (retries < 0) {
      throw new InvalidInputException("--retries is %d; expected at least 0".formatted(retries));
    }
    if (!program.mentionsThreads()) {
      console.say(
          "sweetspot: warning: the command has no {threads}; it has to read "
              + Program.THREADS_VARIABLE);
    }
    Workload workload = read.of(sizes.of(read.items(), console));
    BatchJob.Outcome outcome =
        new BatchJob(folder, console).run(workload, question, race.itemsOr(share), retries);
    BatchResult result = outcome.result();
    result.lines().forEach(console.out()::println);
    outcome.sizes().ifPresent(table -> SizesText.print(table, console.out()));
    console.out().flush();
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
              name.given().orElseGet(() -> CommandName.of(command, folder)),
              command,
              folder.toString(),
              Map.of(),
              timeout.given().orElse(DEFAULT_TIMEOUT),
              0,
              "",
              List.of(),
              List.of());
      ProgramOptions.requireRunnable(program);
      Placeholders.requireMeant(program, List.of("threads", "scratch", "item"));
      return program;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }
}
