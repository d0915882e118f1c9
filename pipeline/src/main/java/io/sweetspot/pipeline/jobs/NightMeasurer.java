package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.Era;
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

/** Runs the trials of one program in one night, and none that could not end before the deadline. */
final class NightMeasurer {
  private final Tuner tuner;
  private final StoredTrials stored;
  private final Deadline deadline;
  private final Tuning tuning;
  private final Set<String> before;
  private boolean first = true;
  private boolean cut;

  NightMeasurer(Tuner tuner, StoredTrials stored, Deadline deadline, Tuning tuning) {
    this.tuner = tuner;
    this.stored = stored;
    this.deadline = deadline;
    this.tuning = tuning;
    this.before = ids(stored.of(tuning));
  }

  /** Every trial of the program that the dataset holds. */
  List<Trial> trials() {
    return stored.of(tuning);
  }

  /** What was run since this was made. */
  List<Trial> added() {
    return trials().stream().filter(trial -> !before.contains(trial.spec().id())).toList();
  }

  /** Whether the deadline kept a trial from being started. */
  boolean cut() {
    return cut;
  }

  /** Runs those that are not stored yet, as far as the deadline allows. */
  void measure(List<PlannedTrial> planned, String step) throws IOException, InterruptedException {
    Set<String> done = ids(trials());
    List<PlannedTrial> missing =
        planned.stream().filter(trial -> !trial.spec().isAmong(done)).toList();
    List<PlannedTrial> inTime = inTime(missing);
    cut |= inTime.size() < missing.size();
    if (!inTime.isEmpty()) {
      tuner.run(stored.dataset(), inTime, List.of(tuning.program().name() + ": " + step), first);
      first = false;
      stored.refresh();
    }
  }

  /** The first of them that can be expected to end before the deadline. */
  private List<PlannedTrial> inTime(List<PlannedTrial> planned) {
    List<Trial> known = trials();
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

  /**
   * Tunes on the trials of an era.
   *
   * @return empty where nothing succeeded, or the deadline came first
   */
  Optional<Verdict> tune(Era era) throws IOException, InterruptedException {
    Renewal renewal = new Renewal(tuning, era);
    while (true) {
      Round next = renewal.after(trials());
      Plan plan = next.plan();
      if (plan instanceof Plan.Stop stop) {
        return next.verdict(stop.reason());
      }
      Plan.Batch batch = (Plan.Batch) plan;
      int count = trials().size();
      measure(next.trials(batch, 0, 0), batch.step());
      if (cut) {
        return Optional.empty();
      }
      if (trials().size() == count) {
        return next.verdict(
            StopReason.BUDGET_SPENT); // Given up: the program does nothing but fail.
      }
    }
  }

  private static Set<String> ids(List<Trial> trials) {
    return trials.stream()
        .map(trial -> trial.spec().id())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
