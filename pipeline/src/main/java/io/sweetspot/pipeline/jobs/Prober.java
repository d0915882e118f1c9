package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.apply.ProbeRound;
import io.sweetspot.pipeline.apply.ProbeTask;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.workloads.ForegroundProcess;
import io.sweetspot.workloads.MeasuringTurn;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Real work on a kind of machine that it was not tuned on: its first runs are the probes that
 * settle its count there. The work comes first. Whatever stands in the way of a probe (others that
 * measure on the machine, a dataset that cannot be written) is said, and the work runs all the
 * same.
 */
public final class Prober {
  private final DatasetLocation location;
  private final Clock clock;
  private final Progress progress;

  public Prober(DatasetLocation location, Clock clock, Progress progress) {
    this.location = location;
    this.clock = clock;
    this.progress = progress;
  }

  /** How the work is run at a thread count. */
  @FunctionalInterface
  public interface Work {
    /** Runs it to its end. */
    ForegroundProcess.Run run(int threads) throws IOException, InterruptedException;
  }

  /**
   * Runs the work, as a probe where there is one to be run.
   *
   * @param otherwise the count without probes
   * @return its exit code
   * @throws IOException where it cannot be started
   */
  public int run(ProbeTask task, ThreadChoice otherwise, Work work)
      throws IOException, InterruptedException {
    Optional<String> obstacle = task.obstacle().or(this::closedDataset);
    if (obstacle.isPresent()) {
      say("'%s' is not probed: %s".formatted(task.identity().program(), obstacle.get()));
      return run(otherwise, work);
    }
    ProbeRound round = round(task);
    Optional<TrialSpec> next = round.next(clock.instant());
    if (next.isEmpty()) {
      if (!round.isSettled()) {
        say(round.defeat());
        return run(otherwise, work);
      }
      publish(round);
      return work.run(round.best()).exitCode();
    }
    Optional<MeasuringTurn> turn = MeasuringTurn.tryTake();
    if (turn.isEmpty()) {
      say(
          "no probe of '%s' now, since another process measures on this machine; using the count believed best so far, %d"
              .formatted(task.identity().program(), round.best()));
      return work.run(round.best()).exitCode();
    }
    ForegroundProcess.Run run;
    MeasuringTurn held = turn.get();
    try (held) {
      say(round.sentence(next.get()));
      run = work.run(next.get().threads());
    }
    if (!run.interrupted()) {
      store(trial(task, next.get(), run), task);
    }
    return run.exitCode();
  }

  private int run(ThreadChoice choice, Work work) throws IOException, InterruptedException {
    choice.notices().forEach(this::say);
    return work.run(choice.threads()).exitCode();
  }

  private void say(String sentence) {
    progress.say("sweetspot: " + sentence);
  }

  private Optional<String> closedDataset() {
    try {
      location.openOrCreate();
    } catch (IOException e) {
      return Optional.of("the dataset %s cannot be written".formatted(location));
    }
    return Files.isWritable(location.folder())
        ? Optional.empty()
        : Optional.of("the dataset %s may not be written".formatted(location));
  }

  private ProbeRound round(ProbeTask task) throws IOException {
    StoredTrials stored =
        new StoredTrials(location.openOrCreate(), Set.of(task.identity().program()));
    stored.refresh();
    return ProbeRound.after(task, stored.of(task.identity()));
  }

  private static Trial trial(ProbeTask task, TrialSpec spec, ForegroundProcess.Run run) {
    Goal goal = task.identity().goal();
    OptionalDouble score = goal.score(run.seconds(), run.usage(), Measures.NONE);
    Outcome outcome =
        run.exitCode() != 0
            ? Outcome.FAILED
            : score.isPresent() ? Outcome.SUCCEEDED : Outcome.NO_METRIC;
    return new Trial(
        spec,
        run.startedAt(),
        outcome == Outcome.SUCCEEDED ? score.getAsDouble() : run.seconds(),
        run.seconds(),
        outcome,
        run.exitCode(),
        run.usage(),
        -1,
        outcome == Outcome.FAILED ? "ended with exit code " + run.exitCode() : "",
        ThisMachine.describe(),
        run.surroundings(),
        new Reading(goal, List.of(), Measures.NONE));
  }

  /** The work is done, and its exit code known: that a probe is lost is said, no more. */
  private void store(Trial trial, ProbeTask task) {
    try {
      location.openOrCreate().add(trial);
      ProbeRound round = round(task);
      if (round.isSettled()) {
        publish(round);
      }
    } catch (IOException e) {
      say("the probe is lost: %s".formatted(e.getMessage()));
    }
  }

  private void publish(ProbeRound round) throws IOException {
    RecommendationsFile.of(location).put(List.of(round.recommendation()));
    say(round.recommendation().words());
  }
}
