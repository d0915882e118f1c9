package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.recalibrate.Announcements;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.NightTask;
import io.sweetspot.pipeline.recalibrate.RecalibrationJournal;
import io.sweetspot.pipeline.recalibrate.RecalibrationLock;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.recalibrate.Summary;
import io.sweetspot.pipeline.recalibrate.UndecidedNight;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One night of several programs, one after another, those first that waited longest. */
public final class Recalibrator {
  private static final int MOST_THREADS = 100;

  private final Path folder;
  private final TrialBatches batches;
  private final RaceTerms terms;
  private final Optional<List<Integer>> allowed;
  private final Deadline deadline;
  private final Clock clock;
  private final Progress progress;
  private final Machine machine = ThisMachine.describe();

  /**
   * A recalibration of a dataset.
   *
   * @param folder of the dataset
   * @param terms of tunings
   * @param allowed thread counts that a tuning may use; empty for the range that was measured, 1 to
   *     {@value #MOST_THREADS} for a program that never was
   */
  public Recalibrator(
      Path folder,
      TrialBatches batches,
      RaceTerms terms,
      Optional<List<Integer>> allowed,
      Deadline deadline,
      Clock clock,
      Progress progress) {
    this.folder = folder.toAbsolutePath();
    this.batches = batches;
    this.terms = terms;
    this.allowed = allowed;
    this.deadline = deadline;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Recalibrates. What is decided is published and stored program by program.
   *
   * @param programs those to recalibrate
   * @param catalog names of all programs of the catalog; empty where only some were asked for
   */
  public Summary run(List<Program> programs, List<String> catalog)
      throws IOException, InterruptedException {
    Dataset dataset = Dataset.openOrCreate(folder);
    RecalibrationLock lock = RecalibrationLock.take(folder, machine.name());
    try (lock) {
      History history = History.of(folder);
      List<Night> nights =
          history.nights().stream()
              .filter(night -> night.machine().kind().equals(machine.kind()))
              .toList();
      List<String> names = programs.stream().map(Program::name).distinct().toList();
      Announcements.news(nights, names, catalog, clock.instant()).forEach(progress::say);
      RecalibrationJournal journal = RecalibrationJournal.open(folder, clock.instant());
      if (journal.resumed()) {
        progress.say("going on with the recalibration that was stopped");
      }
      StopNotice notice = StopNotice.ofTrials(progress, dataset);
      try (notice) {
        Summary summary = run(programs, nights, journal, history, dataset);
        RecalibrationJournal.end(folder);
        return summary;
      } finally {
        progress.clear();
      }
    }
  }

  private Summary run(
      List<Program> programs,
      List<Night> nights,
      RecalibrationJournal journal,
      History history,
      Dataset dataset)
      throws IOException, InterruptedException {
    StoredTrials stored =
        new StoredTrials(dataset, programs.stream().map(Program::name).collect(Collectors.toSet()));
    stored.refresh();
    List<Program> inOrder = new ArrayList<>(programs);
    inOrder.sort(Comparator.comparing(program -> lastTime(nights, program)));
    List<Night> reached = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    for (Program program : inOrder) {
      Optional<Night> done =
          of(nights, program).stream()
              .filter(night -> night.recalibration().equals(journal.id()))
              .findFirst();
      if (done.isPresent()) {
        reached.add(done.get());
        continue;
      }
      Optional<Night> night = night(program, of(nights, program), journal, stored);
      if (night.isPresent()) {
        history.add(night.get());
        reached.add(night.get());
        progress.say(Announcements.of(night.get()));
      } else {
        String title = ThisMachine.identity(program).title();
        missed.add(title);
        progress.say(Announcements.missed(title));
      }
    }
    renewSizes(programs, history, stored);
    return new Summary(reached, missed);
  }

  /** What the nights of single sizes tell of all sizes. */
  private void renewSizes(List<Program> programs, History history, StoredTrials stored)
      throws IOException {
    stored.refresh();
    List<Night> nights = history.nights();
    List<Renewal> renewals = new ArrayList<>();
    for (Program program : programs) {
      if (!program.size().isNone()) {
        Identity identity = ThisMachine.identity(program);
        List<Trial> trials = stored.of(identity);
        renewals.add(
            new Renewal(
                terms.tuning(program, identity, allowed.orElseGet(() -> range(trials))),
                Regime.latest(nights, identity)));
      }
    }
    List<SizeCounts> sizes = SizeTables.of(renewals, stored);
    if (!sizes.isEmpty()) {
      RecommendationsFile.of(DatasetLocation.of(folder)).put(List.of(), sizes);
    }
  }

  private Optional<Night> night(
      Program program, List<Night> nights, RecalibrationJournal journal, StoredTrials stored)
      throws IOException, InterruptedException {
    Identity identity = ThisMachine.identity(program);
    List<Trial> trials = stored.of(identity);
    Tuning tuning = terms.tuning(program, identity, allowed.orElseGet(() -> range(trials)));
    RecommendationsFile published = RecommendationsFile.of(DatasetLocation.of(folder));
    Optional<Recommendation> recommendation = published.find(identity);
    UndecidedNight undecided =
        UndecidedNight.begun(
            identity, machine, recommendation, nights, trials, journal, clock.instant());
    TonightsTrials tonight =
        new TonightsTrials(batches, stored, deadline, tuning, undecided.number());
    ProgramNight night = new ProgramNight(tonight, published, tuning, undecided, clock, progress);
    return Executables.find(program).isEmpty()
        ? Optional.of(night.unrunnable())
        : night.run(NightTask.of(identity, recommendation, nights, trials));
  }

  private static List<Integer> range(List<Trial> trials) {
    IntSummaryStatistics measured =
        trials.stream().mapToInt(trial -> trial.spec().threads()).summaryStatistics();
    int least = trials.isEmpty() ? 1 : measured.getMin();
    int most = trials.isEmpty() ? MOST_THREADS : measured.getMax();
    return IntStream.rangeClosed(least, most).boxed().toList();
  }

  private static List<Night> of(List<Night> nights, Program program) {
    return nights.stream()
        .filter(night -> night.program().equals(program.name()))
        .filter(night -> night.size().equals(program.size()))
        .toList();
  }

  private static Instant lastTime(List<Night> nights, Program program) {
    return of(nights, program).stream()
        .map(Night::endedAt)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
