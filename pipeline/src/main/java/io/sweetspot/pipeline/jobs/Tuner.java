package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FitsBesideRace;
import io.sweetspot.pipeline.calibrate.ProgramCurves;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.recommendations.ProgramAnswer;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.NextPlans;
import io.sweetspot.pipeline.tune.RaceRecommendation;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.pipeline.tune.WindowScatter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goes round: read what is stored, plan a small batch for every program, run it, until each answer
 * is firm or its budget is spent. The dataset is the only state, so a killed tuning goes on from
 * there.
 */
public final class Tuner {
  private final DatasetLocation location;
  private final TrialBatches batches;
  private final Progress progress;
  private final boolean expecting;
  private volatile TuningStatus status = TuningStatus.NONE; // Read when somebody stops us.

  /** A tuner that expects nothing of a program but what was measured of it. */
  public Tuner(DatasetLocation location, TrialBatches batches, Progress progress) {
    this(location, batches, progress, false);
  }

  private Tuner(
      DatasetLocation location, TrialBatches batches, Progress progress, boolean expecting) {
    this.location = location;
    this.batches = batches;
    this.progress = progress;
    this.expecting = expecting;
  }

  /** The same, which looks first where curves of other programs let expect the best count. */
  public Tuner expecting() {
    return new Tuner(location, batches, progress, true);
  }

  /**
   * Tunes the programs side by side, and publishes what it comes to.
   *
   * @param settings how models are fitted beside the races
   * @return an answer for each tuning, and the counts for sizes
   */
  public ProgramAnswers tune(List<Tuning> tunings, CalibrationSettings settings)
      throws IOException, InterruptedException {
    RecommendationsFile published = RecommendationsFile.of(location);
    published.requireReadable(); // Now, not after all was measured.
    Dataset dataset = location.openOrCreate();
    StoredTrials stored = stored(tunings);
    List<Renewal> renewals = renewals(tunings);
    Map<Identity, StopReason> reasons;
    StopNotice notice = StopNotice.ofTrials(progress, dataset, () -> status.known());
    try (notice) {
      reasons = measure(renewals, stored, expectations(dataset, tunings));
    } finally {
      progress.clear();
    }
    List<ProgramAnswer> answers = new ArrayList<>();
    for (Renewal renewal : renewals) {
      answers.add(answer(renewal, stored, reasons.get(renewal.tuning().identity()), settings));
    }
    List<SizeCounts> sizes = SizeTables.of(renewals, stored);
    published.put(answers, sizes);
    return ProgramAnswers.of(answers, sizes);
  }

  /** What is stored comes to, without another trial; published as well. */
  List<ProgramAnswer> answers(List<Tuning> tunings, CalibrationSettings settings)
      throws IOException {
    StoredTrials stored = stored(tunings);
    stored.refresh();
    List<ProgramAnswer> answers = new ArrayList<>();
    for (Renewal renewal : renewals(tunings)) {
      answers.add(answer(renewal, stored, StopReason.NOTHING_MEASURED, settings));
    }
    RecommendationsFile.of(location).put(answers);
    return answers;
  }

  /** The trials of what is tuned. */
  StoredTrials stored(List<Tuning> tunings) throws IOException {
    return new StoredTrials(
        location.openOrCreate(),
        tunings.stream().map(tuning -> tuning.program().name()).collect(Collectors.toSet()));
  }

  private static ProgramAnswer answer(
      Renewal renewal, StoredTrials stored, StopReason reason, CalibrationSettings settings) {
    Tuning tuning = renewal.tuning();
    List<Trial> all = stored.of(tuning.identity());
    List<Trial> trials = renewal.counted(all);
    List<String> notes = new ArrayList<>(stored.keptApart(tuning.identity()));
    renewal.keptApart(all).ifPresent(notes::add);
    Round round = renewal.after(all);
    round.untried().ifPresent(notes::add);
    DisturbedTrials.sentence(trials).ifPresent(notes::add);
    WindowScatter.sentence(trials).ifPresent(notes::add);
    ProgramCurves curves = ProgramCurves.of(tuning.identity(), DisturbedTrials.without(trials));
    return round
        .verdict(reason)
        .<ProgramAnswer>map(
            verdict ->
                RaceRecommendation.of(
                    tuning.identity(),
                    verdict,
                    curves.basis(),
                    FitsBesideRace.of(curves, settings),
                    trials,
                    all,
                    notes))
        .orElseGet(() -> unanswered(tuning, trials));
  }

  private static Unanswered unanswered(Tuning tuning, List<Trial> trials) {
    return trials.stream().anyMatch(Trial::succeeded)
        ? Unanswered.outsideLimits(
            tuning.identity(), tuning.program().aim().limits(), trials.size())
        : Unanswered.withoutSuccess(tuning.identity(), trials.size());
  }

  /** With what nights have found of them. */
  List<Renewal> renewals(List<Tuning> tunings) throws IOException {
    List<Night> nights = location.isFolder() ? History.of(location.folder()).nights() : List.of();
    return tunings.stream()
        .map(tuning -> new Renewal(tuning, Regime.latest(nights, tuning.identity())))
        .toList();
  }

  /** Returns, by what was asked of, why no more is measured. */
  private Map<Identity, StopReason> measure(
      List<Renewal> renewals, StoredTrials stored, Optional<Expectations> expectations)
      throws IOException, InterruptedException {
    Map<Identity, StopReason> stopped = new HashMap<>();
    Map<Identity, Integer> measured = new HashMap<>();
    int round = 0;
    long planning = 0;
    while (stopped.size() < renewals.size()) {
      long began = System.nanoTime();
      stored.refresh();
      Duration planningOfEach = Duration.ofNanos(planning / renewals.size());
      List<Renewal> charged =
          renewals.stream().map(renewal -> renewal.charged(planningOfEach)).toList();
      List<Round> rounds =
          SizeTables.rounds(charged, stored).stream()
              .map(each -> expectations.map(some -> some.expecting(each)).orElse(each))
              .toList();
      List<Plan> plans = NextPlans.of(rounds);
      List<PlannedTrial> batch = new ArrayList<>();
      TuningStatus.Builder standings = new TuningStatus.Builder();
      for (int rank = 0; rank < renewals.size(); rank++) {
        Renewal renewal = renewals.get(rank);
        Identity identity = renewal.tuning().identity();
        Round next = rounds.get(rank);
        requireMore(measured.getOrDefault(identity, -1), next.trials(), renewal.tuning(), stored);
        Plan plan = plans.get(rank);
        measured.remove(identity);
        if (plan instanceof Plan.Stop stop) {
          stopped.merge(
              identity, stop.reason(), (old, now) -> identity.size().isNone() ? old : now);
        } else if (plan instanceof Plan.Batch trials) {
          stopped.remove(identity);
          measured.put(identity, next.trials());
          batch.addAll(next.trials(trials, round, rank));
        }
        standings.add(renewal.name(), next, plan instanceof Plan.Batch);
      }
      if (round == 0 && !batch.isEmpty()) {
        progress.say(TuningCost.sentence(renewals, stored));
      }
      planning += System.nanoTime() - began;
      if (!batch.isEmpty()) {
        TuningStatus now = standings.at(System.nanoTime());
        status = now;
        batches.run(batch, round == 0, () -> now.line(System.nanoTime()));
        round++;
      }
    }
    if (expectations.isPresent() && round > 0) {
      for (Renewal renewal : renewals) {
        Round last = renewal.after(stored.of(renewal.tuning().identity()));
        progress.say(expectations.get().sentence(renewal.name(), last));
      }
    }
    return stopped;
  }

  private Optional<Expectations> expectations(Dataset dataset, List<Tuning> tunings)
      throws IOException {
    return expecting ? Optional.of(Expectations.of(dataset, tunings)) : Optional.empty();
  }

  /** A batch whose trials are kept apart would be planned for ever. */
  private static void requireMore(int before, int now, Tuning tuning, StoredTrials stored) {
    if (now == before) {
      throw new InvalidInputException(
          "the trials of '%s' that were planned are not comparable with this machine's: %s; tune on a machine of that kind"
              .formatted(
                  tuning.program().name(), String.join("; ", stored.keptApart(tuning.identity()))));
    }
  }
}
