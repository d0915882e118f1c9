package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.recalibrate.TrialTimes;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trials of one program in one night: runs them, and none that could not end before the
 * deadline.
 */
final class TonightsTrials {
  private final TrialBatches batches;
  private final StoredTrials stored;
  private final Deadline deadline;
  private final Tuning tuning;
  private final int night;
  private final Set<String> before;
  private boolean first = true;
  private boolean cut;

  /**
   * The trials of a night.
   *
   * @param stored up to date
   * @param night its number
   */
  TonightsTrials(
      TrialBatches batches, StoredTrials stored, Deadline deadline, Tuning tuning, int night) {
    this.batches = batches;
    this.stored = stored;
    this.deadline = deadline;
    this.tuning = tuning;
    this.night = night;
    this.before = ids(all());
  }

  /** Every trial of the program that the dataset holds. */
  List<Trial> all() {
    return stored.of(tuning.identity());
  }

  /** In a sentence each: the trials of the program that must not be averaged with these. */
  List<String> keptApart() {
    return stored.keptApart(tuning.identity());
  }

  /** What was run since this was made. */
  List<Trial> added() {
    return all().stream().filter(trial -> !before.contains(trial.spec().id())).toList();
  }

  /** What was run tonight, before a kill too. */
  List<Trial> tonight() {
    List<Trial> tonight = new ArrayList<>(added());
    ofNight().stream().filter(trial -> !tonight.contains(trial)).forEach(tonight::add);
    return tonight;
  }

  /** What was known before this night, so the same after a kill. */
  List<Trial> before() {
    Set<String> tonight = ids(tonight());
    return all().stream().filter(trial -> !tonight.contains(trial.spec().id())).toList();
  }

  /** Tonight's tests of a thread count, those before a kill included. */
  List<Trial> at(int threads) {
    return ofNight().stream().filter(trial -> trial.spec().threads() == threads).toList();
  }

  private List<Trial> ofNight() {
    return all().stream()
        .filter(NightTrials::isNight)
        .filter(trial -> NightTrials.nightOf(trial) == night)
        .toList();
  }

  /** Whether the deadline kept a trial from being started. */
  boolean cut() {
    return cut;
  }

  /** Tests counts in passes of the night, as far as the deadline allows. */
  void test(List<Integer> counts, int from, int to) throws IOException, InterruptedException {
    long seed = tuning.question().seed();
    run(
        NightTrials.passes(tuning.program(), tuning.identity(), seed, night, counts, from, to),
        "night " + night);
  }

  /**
   * Tests those counts again, in further passes of the night, whose trials others disturbed: at
   * most half as many passes as there were.
   *
   * @param passes that are over
   * @param regime the trials that tell what is usual
   */
  void repeatDisturbed(List<Integer> counts, int passes, Regime regime)
      throws IOException, InterruptedException {
    for (int pass = passes; pass < passes + (passes + 1) / 2; pass++) {
      Set<String> aside = ids(DisturbedTrials.of(regime.of(all())));
      List<Integer> lacking =
          counts.stream()
              .filter(
                  count ->
                      at(count).stream().filter(trial -> !aside.contains(trial.spec().id())).count()
                          < passes)
              .toList();
      if (lacking.isEmpty()) {
        return;
      }
      test(lacking, pass, pass + 1);
    }
  }

  /** In a sentence: what tuning on the trials of a regime may cost. */
  String cost(Regime regime) {
    return TuningCost.sentence(List.of(new Renewal(tuning, Optional.of(regime))), stored);
  }

  /**
   * Tunes on the trials of a regime.
   *
   * @return empty where nothing succeeded, or the deadline came first
   */
  Optional<Verdict> tune(Regime regime) throws IOException, InterruptedException {
    Renewal renewal = new Renewal(tuning, Optional.of(regime));
    while (true) {
      Round next = renewal.after(all());
      Plan plan = next.plan();
      if (plan instanceof Plan.Stop stop) {
        return next.verdict(stop.reason());
      }
      Plan.Batch batch = (Plan.Batch) plan;
      int count = all().size();
      run(next.trials(batch, 0, 0), batch.step());
      if (cut) {
        return Optional.empty();
      }
      if (all().size() == count) { // Given up: the program does nothing but fail.
        return next.verdict(StopReason.BUDGET_SPENT);
      }
    }
  }

  /** Runs those that are not stored yet, as far as the deadline allows. */
  private void run(List<PlannedTrial> planned, String step)
      throws IOException, InterruptedException {
    Set<String> done = ids(all());
    List<PlannedTrial> missing =
        planned.stream().filter(trial -> !trial.spec().isAmong(done)).toList();
    List<PlannedTrial> inTime = inTime(missing);
    cut |= inTime.size() < missing.size();
    if (!inTime.isEmpty()) {
      String status = what(step, inTime);
      batches.run(inTime, first, () -> status);
      first = false;
      stored.refresh();
    }
  }

  private String what(String step, List<PlannedTrial> trials) {
    return "%s: %s at %s threads"
        .formatted(
            tuning.identity().title(),
            step,
            trials.stream()
                .map(trial -> Integer.toString(trial.spec().threads()))
                .collect(Collectors.joining(", ")));
  }

  /** The first of them that can be expected to end before the deadline. */
  private List<PlannedTrial> inTime(List<PlannedTrial> planned) {
    List<Trial> known = all();
    Duration work = Duration.ZERO;
    List<PlannedTrial> inTime = new ArrayList<>();
    for (PlannedTrial trial : planned) {
      Duration longest = TrialTimes.longest(trial.program(), trial.spec().threads(), known);
      work = work.plus(first && inTime.isEmpty() ? longest.multipliedBy(2) : longest);
      if (!deadline.allows(work)) {
        break;
      }
      inTime.add(trial);
    }
    return inTime;
  }

  private static Set<String> ids(List<Trial> trials) {
    return trials.stream()
        .map(trial -> trial.spec().id())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
