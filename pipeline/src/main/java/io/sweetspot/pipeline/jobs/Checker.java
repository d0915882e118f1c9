package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.sessions.SessionEffects;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.Sessions;
import io.sweetspot.pipeline.check.CheckResult;
import io.sweetspot.pipeline.check.CheckRound;
import io.sweetspot.pipeline.check.CheckSummary;
import io.sweetspot.pipeline.check.CheckTask;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.TrialTimes;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks learned counts, program by program, block by block, until each is decided, its price is
 * reached or the time is over. Every trial is stored as it ends.
 */
public final class Checker {
  private final DatasetLocation location;
  private final TrialBatches batches;
  private final Deadline deadline;
  private final Progress progress;

  public Checker(
      DatasetLocation location, TrialBatches batches, Deadline deadline, Progress progress) {
    this.location = location;
    this.batches = batches;
    this.deadline = deadline;
    this.progress = progress;
  }

  /** Checks the programs, in their order. */
  public CheckSummary check(List<CheckTask> tasks) throws IOException, InterruptedException {
    StoredTrials stored =
        new StoredTrials(
            location.openOrCreate(),
            tasks.stream().map(task -> task.build().program().name()).collect(Collectors.toSet()));
    stored.refresh();
    List<CheckResult> results = new ArrayList<>();
    try {
      for (CheckTask task : tasks) {
        results.add(check(task, stored));
      }
    } finally {
      progress.clear();
    }
    return new CheckSummary(results);
  }

  private CheckResult check(CheckTask task, StoredTrials stored)
      throws IOException, InterruptedException {
    List<Trial> learned = stored.of(task.learnedOn());
    SessionEffects effects = SessionEffects.of(Sessions.readings(Sessions.of(learned)));
    List<Integer> rivals =
        task.rivals(learned.stream().mapToInt(trial -> trial.spec().threads()).max().orElse(0));
    int before = -1;
    while (true) {
      List<Trial> trials = ofCheck(task, stored);
      CheckRound round = CheckRound.after(task, rivals, effects, trials);
      List<PlannedTrial> block = inTime(round.next(), trials);
      if (block.isEmpty() || trials.size() == before) { // Or nothing was stored.
        return round.result();
      }
      boolean first = before < 0;
      before = trials.size();
      String status =
          "%s: block %d, %d trials"
              .formatted(task.build().program().name(), block.get(0).pass() + 1, trials.size());
      batches.run(block, first, () -> status);
      stored.refresh();
    }
  }

  private static List<Trial> ofCheck(CheckTask task, StoredTrials stored) {
    List<Trial> trials = new ArrayList<>(stored.of(task.build().identity()));
    task.base()
        .map(CheckTask.Build::identity)
        .filter(base -> !base.equals(task.build().identity()))
        .ifPresent(base -> trials.addAll(stored.of(base)));
    trials.removeIf(trial -> !isOf(task, trial.spec().campaign()));
    return trials;
  }

  private static boolean isOf(CheckTask task, Campaign campaign) {
    return campaign.isCheck() && campaign.number() == task.began();
  }

  /**
   * The block where it can be expected to end in time, or nothing is known yet; no trial of it may
   * outlast the time that is left.
   */
  private List<PlannedTrial> inTime(List<PlannedTrial> block, List<Trial> trials) {
    if (block.isEmpty() || deadline.left().isEmpty()) {
      return block;
    }
    Duration left = deadline.left().get();
    Duration work = Duration.ZERO;
    for (PlannedTrial each : trials.isEmpty() ? List.<PlannedTrial>of() : block) {
      work = work.plus(TrialTimes.longest(each.program(), each.spec().threads(), trials));
    }
    if (left.isNegative() || left.isZero() || work.compareTo(left) > 0) {
      return List.of();
    }
    return block.stream().map(each -> within(each, left)).toList();
  }

  private static PlannedTrial within(PlannedTrial planned, Duration left) {
    Program program = planned.program();
    return program.timeout().compareTo(left) <= 0
        ? planned
        : new PlannedTrial(
            program.withTimeout(left), planned.spec(), planned.pass(), planned.rank());
  }
}
