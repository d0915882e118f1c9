package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.jobs.PipelineBatches;
import io.sweetspot.pipeline.jobs.Recalibrator;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.Summary;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.Program;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweetspot recalibrate}: whether what is recommended still holds. */
@Command(
    name = "recalibrate",
    description = {
      "Test what is recommended, and tune again where it holds no more.",
      "",
      "For each program a few new trials: its recommended thread count, the measured neighbours, the fewest threads and one far point, in random order, as often as the noise calls for. Then, over all nights so far: unchanged (the trials are added), suspected (something may have changed; the next nights confirm it or not), level (all counts slower or faster alike: the seconds move), shape (the relation between counts changed: tuned again, on trials since then), limit (typical runs at the recommended count miss what it requires, certain at 95 %%: tuned again; where no count is found that keeps it, threads and apply warn), broken (it fails), or new (tuned for the first time)."
    },
    footer = {
      "",
      "One bad night is never taken for a change. In simulated nights with spikes, weekends and level shifts, a program that does not change is tuned again wrongly in fewer than 1 of 200 nights. After a month of nights a change of 10 %% is found within three of them in 19 of 20 cases where trials scatter by up to 3 %%, in 14 of 15 at 5 %%; in the first week, in 18 of 20 and 11 of 15.",
      "",
      "What a night costs: at most five counts, each 2 to 8 times. That is 10 trials of a program whose trials scatter by 1 %%, after some nights; 40 of one whose trials scatter by 5 %% or more, and in the first night. A tuning costs its budget beside them; --until bounds the whole.",
      "",
      "Standard output is one line, fit for a mail. Exit codes: 0 nothing changed, 10 a recommendation changed, 11 a program is broken, or its count misses its limits and no other is found (whatever else changed), 1 our failure, 2 wrong usage or input, or another recalibration of the dataset is running. When it is ended by a signal, what is stored stays; started again within 12 hours, it goes on.",
      "",
      DatasetFolder.NEEDED,
      "",
      "Example:",
      "  sweetspot recalibrate --catalog programs.yaml --until 06:00"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RecalibrateCommand implements Callable<Integer> {
  /** Nights share their trials, whoever starts them. */
  private static final long SEED = 1;

  private final Console console;

  @Mixin private CatalogPrograms catalog;
  @Mixin private DatasetOption dataset;
  @Mixin private UntilOption until;
  @Mixin private ThreadsOption threads;
  @Mixin private RaceOptions race;
  @Mixin private RunnerOptions runner;

  RecalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = DatasetFolder.of(dataset, "recalibrate");
    List<Program> programs = catalog.read();
    List<String> everything =
        catalog.isNamed() ? List.of() : programs.stream().map(Program::name).toList();
    Deadline deadline = deadline();
    deadline.end().ifPresent(end -> console.say("until " + end.toOffsetDateTime()));
    DatasetLocation location = dataset.location();
    Recalibrator recalibrator =
        new Recalibrator(
            folder,
            new PipelineBatches(location, runner.trialOptions(), console),
            race.terms(SEED),
            threads.counts(),
            deadline,
            Clock.system(ZoneId.systemDefault()),
            console);
    Summary summary = recalibrator.run(programs, everything);
    console.out().println(summary.line());
    return summary.exitCode();
  }

  private Deadline deadline() {
    return until
        .time()
        .map(time -> Deadline.at(time, Clock.system(until.zone().zone()), System::nanoTime))
        .orElseGet(Deadline::none);
  }
}
