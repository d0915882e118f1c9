package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.Era;
import io.sweetspot.pipeline.recalibrate.Journal;
import io.sweetspot.pipeline.recalibrate.NightRecommendation;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.recalibrate.Reached;
import io.sweetspot.pipeline.recalibrate.RecalibrationLock;
import io.sweetspot.pipeline.recalibrate.Summary;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.LatestNight;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One night of several programs, one after another, those first that waited longest. */
public final class Recalibrator {
  private final Path folder;
  private final Tuner tuner;
  private final Tunings tunings;
  private final Deadline deadline;
  private final Clock clock;
  private final Console console;
  private final Machine machine = ThisMachine.describe();

  /** What is to be found out about a program, given the trials that are stored of it. */
  @FunctionalInterface
  public interface Tunings {
    Tuning of(Program program, List<Trial> trials) throws IOException;
  }

  public Recalibrator(
      Path folder, Tuner tuner, Tunings tunings, Deadline deadline, Clock clock, Console console) {
    this.folder = folder.toAbsolutePath();
    this.tuner = tuner;
    this.tunings = tunings;
    this.deadline = deadline;
    this.clock = clock;
    this.console = console;
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
      sayWhatIsNew(nights, programs, catalog);
      Journal journal = Journal.open(folder, clock.instant());
      if (journal.resumed()) {
        console.say("going on with the recalibration that was stopped");
      }
      Farewell farewell = Farewell.promise(console, dataset);
      try {
        Summary summary = run(programs, nights, journal, history, dataset);
        Journal.end(folder);
        return summary;
      } finally {
        farewell.cancel();
        console.clear();
      }
    }
  }

  private Summary run(
      List<Program> programs, List<Night> nights, Journal journal, History history, Dataset dataset)
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
        console.say(line(night.get()));
      } else {
        missed.add(program.name());
        console.say(
            "%s: not reached, as its next trial might not end in time; what it has is stored"
                .formatted(program.name()));
      }
    }
    return new Summary(reached, missed);
  }

  private Optional<Night> night(
      Program program, List<Night> nights, Journal journal, StoredTrials stored)
      throws IOException, InterruptedException {
    RecommendationsFile published = RecommendationsFile.of(DatasetLocation.of(folder));
    Tuning tuning = tunings.of(program, stored.of(tunings.of(program, List.of())));
    Optional<Recommendation> entry = published.find(program.name(), machine.kind());
    int number = number(nights, stored.of(tuning), journal);
    Optional<Night> last = nights.stream().reduce((one, other) -> other);
    boolean repeated =
        last.isPresent()
            && entry.flatMap(Recommendation::night).map(LatestNight::number).orElse(0) == number;
    int threads = repeated ? last.get().threads() : entry.map(Recommendation::threads).orElse(0);
    int fewest =
        repeated
            ? last.get().fewest()
            : entry.flatMap(Recommendation::race).map(race -> race.fewest().threads()).orElse(0);
    Reached reached =
        new Reached(
            number,
            journal.id(),
            clock.instant(),
            program.name(),
            tuning.version(),
            machine,
            threads,
            fewest);
    ProgramNight night =
        new ProgramNight(
            new NightMeasurer(tuner, stored, deadline, tuning),
            stored,
            published,
            tuning,
            reached,
            clock,
            console);
    if (Executables.find(program).isEmpty()) {
      return Optional.of(night.unrunnable());
    }
    Era era =
        Era.latest(nights, program.name(), tuning.version(), tuning.machineKind())
            .orElse(Era.FIRST);
    if (entry.isEmpty()) {
      return night.first("it has no recommendation on this kind of machine");
    }
    String version = entry.get().subject().version();
    if (!version.equals(tuning.version())) {
      return night.first(
          "the program changed, version %s to %s".formatted(version, tuning.version()));
    }
    if (era.of(stored.of(tuning)).stream().noneMatch(Trial::succeeded)) {
      return night.first("the trials that its recommendation rested on are gone");
    }
    return night.test(entry.get(), era);
  }

  /** One more than the last night; that of a killed one where it goes on. */
  private static int number(List<Night> nights, List<Trial> trials, Journal journal) {
    int last = nights.stream().mapToInt(Night::number).max().orElse(0);
    int unfinished =
        trials.stream().filter(NightTrials::isNight).mapToInt(NightTrials::nightOf).max().orElse(0);
    if (unfinished > last) {
      return journal.resumed() ? unfinished : unfinished + 1;
    }
    return last + 1;
  }

  private void sayWhatIsNew(List<Night> nights, List<Program> programs, List<String> catalog) {
    Instant now = clock.instant();
    nights.stream()
        .map(Night::endedAt)
        .max(Instant::compareTo)
        .filter(last -> last.isAfter(now))
        .ifPresent(
            last ->
                console.say(
                    "the clock says %s, but the last night ended at %s: it has jumped; nights keep their stored order"
                        .formatted(
                            now.truncatedTo(ChronoUnit.SECONDS),
                            last.truncatedTo(ChronoUnit.SECONDS))));
    if (nights.isEmpty()) {
      return;
    }
    for (Program program : programs) {
      if (of(nights, program).isEmpty()) {
        console.say("program '%s' is new in the catalog".formatted(program.name()));
      }
    }
    nights.stream()
        .map(Night::program)
        .distinct()
        .filter(name -> !catalog.isEmpty() && !catalog.contains(name))
        .forEach(
            name ->
                console.say(
                    "program '%s' is no longer in the catalog; its recommendation stays as it is"
                        .formatted(name)));
  }

  private static List<Night> of(List<Night> nights, Program program) {
    return nights.stream().filter(night -> night.program().equals(program.name())).toList();
  }

  private static Instant lastTime(List<Night> nights, Program program) {
    return of(nights, program).stream()
        .map(Night::endedAt)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private static String line(Night night) {
    String threads =
        night.changedRecommendation() && night.previousThreads() > 0
            ? "%s instead of %d"
                .formatted(NightRecommendation.counted(night.threads()), night.previousThreads())
            : NightRecommendation.counted(night.threads());
    String seconds =
        night.seconds() > 0
            ? ", %s s (%s to %s)"
                .formatted(
                    NightRecommendation.digits(night.seconds()),
                    NightRecommendation.digits(night.low()),
                    NightRecommendation.digits(night.high()))
            : "";
    return "%s: night %d, %s: %s; %s%s"
        .formatted(
            night.program(),
            night.number(),
            night.decision().label(),
            night.reason(),
            threads,
            seconds);
  }
}
