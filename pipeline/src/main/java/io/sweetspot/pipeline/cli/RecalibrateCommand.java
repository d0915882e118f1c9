package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.jobs.Recalibrator;
import io.sweetspot.pipeline.jobs.Tuner;
import io.sweetspot.pipeline.plan.ThreadCounts;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.Summary;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweetspot recalibrate}: whether what is recommended still holds. */
@Command(
    name = "recalibrate",
    description = {
      "Test every recommendation by a few new trials, and tune again where it holds no more.",
      "",
      "For each program: its recommended thread count, the measured neighbours, the fewest threads and one far point, in random order, as often as the noise calls for. Then, over all nights so far: unchanged (the trials are added), level (all counts slower or faster alike: the seconds move), shape (the relation between counts changed: tuned again, on trials since then), broken (it fails), or new (tuned for the first time)."
    },
    footer = {
      "",
      "One bad night is never taken for a change. In simulated nights with spikes, weekends and level shifts, a program that does not change is tuned again wrongly in fewer than 1 of 200 nights. After a month of nights a change of 10 %% is found within three of them in 19 of 20 cases where trials scatter by up to 3 %%, in 14 of 15 at 5 %%; in the first week, in 18 of 20 and 11 of 15.",
      "",
      "What a night costs: at most five counts, each 2 to 8 times. That is 10 trials of a program whose trials scatter by 1 %%, after some nights; 40 of one whose trials scatter by 5 %% or more, and in the first night. A tuning costs its budget beside them; --until bounds the whole.",
      "",
      "Standard output is one line, fit for a mail. Exit codes: 0 nothing changed, 10 a recommendation changed, 11 a program is broken (whatever else changed), 1 our failure, 2 wrong usage or input, or another recalibration of the dataset is running. When it is ended by a signal, what is stored stays; started again within 12 hours, it goes on.",
      "",
      DatasetFolder.NEEDED
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RecalibrateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Programs of the catalog; all of them where none is named.")
  private List<String> names = List.of();

  @Mixin private CatalogOption catalog;
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--until",
      paramLabel = "HH:MM",
      description = {
        "End by this time of day, the next time that it is so, with what there is: no trial is",
        "started that cannot be expected to end before."
      })
  private Optional<String> until = Optional.empty();

  @Mixin private ZoneOption zone;

  @Option(
      names = "--threads",
      paramLabel = "COUNTS",
      description = {
        "Thread counts that a tuning may use: " + ThreadCounts.FORMS,
        "(default: the range that was measured; 1..100 for a program that never was)."
      })
  private Optional<String> threads = Optional.empty();

  @Mixin private RaceOptions race;
  @Mixin private RunnerOptions runner;

  RecalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = DatasetFolder.of(dataset, "recalibrate");
    List<Program> programs = catalog.read().programs(names);
    List<String> everything =
        names.isEmpty() ? programs.stream().map(Program::name).toList() : List.of();
    Deadline deadline = deadline();
    deadline.end().ifPresent(end -> console.say("until " + end.toOffsetDateTime()));
    Recalibrator recalibrator =
        new Recalibrator(
            folder,
            new Tuner(dataset.location(), runner.trialOptions(), console),
            this::tuning,
            deadline,
            Clock.system(ZoneId.systemDefault()),
            console);
    Summary summary;
    try {
      summary = recalibrator.run(programs, everything);
    } catch (PipelineExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        return Sweetspot.OUR_FAILURE; // The JVM is ending; its exit code is the signal's.
      }
      throw e;
    }
    console.out().println(summary.line());
    return summary.exitCode();
  }

  private Tuning tuning(Program program, List<Trial> trials) throws IOException {
    return race.tunings(List.of(program), allowed(trials), 1).get(0);
  }

  private List<Integer> allowed(List<Trial> trials) {
    if (threads.isPresent()) {
      return ThreadCounts.parse(threads.get());
    }
    if (trials.isEmpty()) {
      return ThreadCounts.parse("1..100");
    }
    IntSummaryStatistics measured =
        trials.stream().mapToInt(trial -> trial.spec().threads()).summaryStatistics();
    return IntStream.rangeClosed(measured.getMin(), measured.getMax()).boxed().toList();
  }

  private Deadline deadline() {
    return until
        .map(
            time ->
                Deadline.at(
                    TimeOfDay.parse("--until", time), Clock.system(zone.zone()), System::nanoTime))
        .orElseGet(Deadline::none);
  }
}
