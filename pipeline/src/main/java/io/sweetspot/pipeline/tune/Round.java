package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the tuning of one program stands, and what comes next: a pure function of its stored
 * trials.
 */
public final class Round {
  private final Tuning tuning;
  private final List<Proposer> proposers;
  private final List<Observation> observations;
  private final List<Trial> trials;
  private final double wallSeconds;

  private Round(Tuning tuning, List<Trial> trials) {
    this.tuning = tuning;
    this.trials = List.copyOf(trials);
    this.proposers = ModelProposers.of(tuning.program());
    this.observations = Observations.of(trials, tuning.program().reportsItself());
    this.wallSeconds = trials.stream().mapToDouble(Trial::wallSeconds).sum();
  }

  /**
   * The round that follows what is stored.
   *
   * @param trials all trials of the tuning's program, version and kind of machine, in any order
   */
  public static Round after(Tuning tuning, List<Trial> trials) {
    return new Round(tuning, trials);
  }

  /** Number of trials so far. */
  public int trials() {
    return observations.size();
  }

  /** Wall seconds of all trials so far. */
  public double wallSeconds() {
    return wallSeconds;
  }

  /** What to do next, at counts whose memory is foreseen to be under the ceiling. */
  public Plan plan() {
    Question question = tuning.question();
    List<Integer> safe = tuning.ceiling().under(question.allowed(), trials);
    return Planner.next(question.safely(safe), observations, left(), proposers);
  }

  /** In a sentence: the counts that are not tried for their memory; empty where all may be. */
  public Optional<String> untried() {
    return tuning.ceiling().warning(tuning.question().allowed(), trials);
  }

  /** The verdict on what is stored; empty where nothing succeeded. */
  public Optional<Verdict> verdict(StopReason reason) {
    return Decider.decide(tuning.question(), observations, reason, proposers);
  }

  /**
   * The trials of a batch, ready to run.
   *
   * @param round number of the round, from 0
   * @param rank place of the program among those that are tuned together, from 0
   */
  public List<PlannedTrial> trials(Plan.Batch batch, int round, int rank) {
    List<PlannedTrial> trials = new ArrayList<>();
    for (TrialRequest planned : batch.trials()) {
      Program program = capped(planned.capSeconds());
      TrialSpec spec =
          new TrialSpec(
              program.name(),
              tuning.identity().version(),
              tuning.campaign(),
              Observations.role(planned.purpose()),
              planned.block(),
              planned.threads(),
              tuning.question().seed(),
              observations.size() + trials.size());
      trials.add(new PlannedTrial(program, spec, round, rank));
    }
    return trials;
  }

  /** The program with a timeout no longer than the cap, where its wall time is what counts. */
  private Program capped(double capSeconds) {
    Program program = tuning.program();
    double timeout = program.timeout().toNanos() / 1e9;
    if (program.reportsItself() || capSeconds >= timeout) {
      return program;
    }
    return program.withTimeout(Duration.ofNanos((long) Math.ceil(capSeconds * 1e9)));
  }

  /** What may still be spent. */
  public Budget left() {
    Optional<Integer> trials = tuning.spending().trials();
    if (trials.isPresent()) {
      return Budget.ofTrials(Math.max(0, trials.get() - observations.size()));
    }
    double seconds = tuning.spending().time().orElseThrow().toNanos() / 1e9;
    return Budget.ofSeconds(Math.max(0, seconds - wallSeconds));
  }
}
