package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.check.CheckJson;
import io.sweetspot.pipeline.check.CheckMarkdown;
import io.sweetspot.pipeline.check.CheckResult;
import io.sweetspot.pipeline.check.CheckSummary;
import io.sweetspot.pipeline.check.CheckTask;
import io.sweetspot.pipeline.check.JUnitXml;
import io.sweetspot.pipeline.engine.Runners;
import io.sweetspot.pipeline.jobs.Checker;
import io.sweetspot.pipeline.jobs.PipelineBatches;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweetspot check}: whether learned counts still hold for a build. */
@Command(
    name = "check",
    description = {
      "Fail where a learned thread count has become wrong: for CI.",
      "",
      "Runs the learned count and the counts worth trying beside it in blocks, in random order, until it is clear whether one of them is faster by more than the tolerance. A build that changes nothing fails once in a hundred times at most, however often one looks; what a session has of its own is allowed for, by the sessions that the dataset holds of the version that was tuned, or by 0.5 %% a count where there are none. Trials are kept in the dataset."
    },
    customSynopsis = {
      "sweetspot check [OPTIONS] NAME -- COMMAND ARG...",
      "       sweetspot check [OPTIONS] [NAME...] [--catalog FILE]"
    },
    footer = {
      "",
      "Exit codes: 0 no count is shown to be wrong, 2 wrong usage or input, 3 nothing could be compared, 10 a learned count is wrong, 11 a program is broken (whatever else is wrong).",
      "",
      "Examples:",
      "  sweetspot check convert -- python3 convert.py {threads}",
      "  sweetspot check --defaults defaults.json --catalog programs.yaml"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private static final int LEAST_TRIALS = 4;

  private final List<String> command;
  private final Console console;

  @Mixin private ProgramOptions programs;

  @Mixin private DefaultsOption shipped;

  @Option(
      names = "--base",
      paramLabel = "COMMAND",
      description =
          "Another build of the program, run beside it at the same counts: fails, too, where the"
              + " learned count takes longer than with the base. Split at spaces, no shell.")
  private Optional<String> base = Optional.empty();

  @Mixin private ThreadsOption threads;

  @Mixin private ToleranceOption tolerance;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "60",
      description = "At most so many trials of a build (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "End after 10m, say, with what there is: no block is started that would not.")
  private Optional<String> timeLimit = Optional.empty();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit XML, a test case a program.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.")
  private Optional<Path> markdown = Optional.empty();

  @Mixin private FormatOption format;
  @Mixin private DatasetOption dataset;

  CheckCommand(List<String> command, Console console) {
    this.command = command;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LearnedCounts counts =
        LearnedCounts.in(
            shipped
                .file()
                .orElseGet(
                    () -> DatasetFolder.of(dataset, "check").resolve(RecommendationsFile.NAME)),
            shipped.file().isPresent());
    List<Program> chosen = chosen(counts);
    Deadline deadline = deadline();
    List<CheckTask> tasks = tasks(chosen, counts);
    programs.warn(chosen, console);
    Checker checker =
        new Checker(
            dataset.location(),
            new PipelineBatches(
                dataset.location(), Runners.trialOptions("direct", List.of()), console),
            deadline,
            console);
    CheckSummary summary = checker.check(tasks);
    write(summary);
    return summary.exitCode();
  }

  /** Those that are named; else those of the defaults, or else of the catalog. */
  private List<Program> chosen(LearnedCounts counts) throws IOException {
    if (shipped.file().isPresent() && command.isEmpty() && !programs.hasCatalog()) {
      throw new InvalidInputException(
          "%s has thread counts, but no commands, of: %s; expected --catalog FILE that has them, or NAME -- COMMAND for one"
              .formatted(counts.file(), String.join(", ", counts.programs())));
    }
    List<Program> all = programs.named(command);
    if (shipped.file().isEmpty() || programs.areNamed(command)) {
      return all;
    }
    List<String> missing = new ArrayList<>(counts.programs());
    missing.removeAll(all.stream().map(Program::name).toList());
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "%s has counts of programs that the catalog has no command of: %s; add them to the catalog, or name the programs to check"
              .formatted(counts.file(), String.join(", ", missing)));
    }
    return all.stream().filter(program -> counts.programs().contains(program.name())).toList();
  }

  private List<CheckTask> tasks(List<Program> chosen, LearnedCounts counts) throws IOException {
    if (base.isPresent() && chosen.size() > 1) {
      throw new InvalidInputException(
          "--base is given, and %d programs; expected one".formatted(chosen.size()));
    }
    if (trials < LEAST_TRIALS) {
      throw new InvalidInputException(
          "--trials is %d; expected at least %d".formatted(trials, LEAST_TRIALS));
    }
    List<CheckTask> tasks = new ArrayList<>();
    long began = System.currentTimeMillis();
    for (Program program : chosen) {
      counts.known(program.name(), program.size());
      ThreadChoice choice = counts.choose(program.name(), program.size(), false);
      choice.notices().forEach(notice -> console.say("sweetspot: " + notice));
      CheckTask.Build build = build(program);
      tasks.add(
          new CheckTask(
              build,
              base.isPresent() ? Optional.of(build(baseOf(program))) : Optional.empty(),
              choice.threads(),
              named(choice.threads()),
              counts.learnedOn(build.identity()),
              new CheckTask.Terms(tolerance.fraction(), trials),
              began));
    }
    return tasks;
  }

  private static CheckTask.Build build(Program program) throws IOException {
    return new CheckTask.Build(program, ThisMachine.identity(program));
  }

  private Program baseOf(Program program) {
    Program other = program.withCommand(ProgramOptions.words(base.orElseThrow()));
    ProgramOptions.requireRunnable(other);
    ProgramOptions.requireMeant(other);
    return other;
  }

  /** The counts that were named, the learned one apart; none where none were. */
  private List<Integer> named(int learned) {
    List<Integer> named =
        threads.counts().orElse(List.of()).stream().filter(count -> count != learned).toList();
    if (named.isEmpty() && threads.counts().isPresent()) {
      throw new InvalidInputException(
          "--threads names only %d, the learned count; expected another to compare it with"
              .formatted(learned));
    }
    return named;
  }

  private Deadline deadline() {
    return timeLimit
        .map(text -> OptionValue.parsed("--time-limit", () -> Durations.parse(text)))
        .map(time -> Deadline.after(time, Clock.system(ZoneId.systemDefault()), System::nanoTime))
        .orElseGet(Deadline::none);
  }

  private void write(CheckSummary summary) throws IOException {
    if (junit.isPresent()) {
      Files.writeString(junit.get(), JUnitXml.of(summary));
    }
    if (markdown.isPresent()) {
      Files.writeString(
          markdown.get(),
          CheckMarkdown.of(summary),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    if (format.format() == Format.JSON) {
      console.out().println(CheckJson.of(summary).toPrettyString());
      return;
    }
    for (CheckResult each : summary.results()) {
      console.out().println("%s: %s".formatted(each.program(), each.words()));
      CheckTable.lines(each).forEach(console.out()::println);
    }
  }
}
