package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Screen, explore, race: the planner and the decider that tune real programs, driven alike. */
record Ours(String name, double tolerance, Claim claim, List<Proposer> proposers, long futureRuns)
    implements Strategy {

  Ours {
    proposers = List.copyOf(proposers);
  }

  static Ours plain() {
    return claiming(Claim.TYPICAL);
  }

  static Ours claiming(Claim claim) {
    return new Ours("screen, explore, race", 0.05, claim, List.of(), 0);
  }

  /** Stops where another trial is not worth its cost to those who use the answer so often. */
  static Ours usedFor(long futureRuns) {
    return new Ours("value of information", 0.05, Claim.TYPICAL, List.of(), futureRuns);
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Question question =
        new Question(bench.program().counts(), tolerance, claim, 0, 0, seed).usedFor(futureRuns);
    List<Observation> observations = new ArrayList<>();
    Plan plan = next(question, observations, trials);
    while (plan instanceof Plan.Batch batch) {
      for (TrialRequest trial : batch.trials()) {
        observations.add(run(bench, trial, observations.size()));
      }
      plan = next(question, observations, trials);
    }
    StopReason reason = ((Plan.Stop) plan).reason();
    Verdict verdict = Decider.decide(question, observations, reason, proposers).orElseThrow();
    return new Choice(verdict.threads(), Optional.of(verdict));
  }

  private Plan next(Question question, List<Observation> observations, int trials) {
    Budget left = Budget.ofTrials(trials - observations.size());
    return Planner.next(question, observations, left, proposers);
  }

  /** One trial as it would be stored and read again. */
  static Observation run(Bench bench, TrialRequest trial, int order) {
    double seconds = bench.run(trial.threads(), trial.capSeconds());
    Status status = seconds >= trial.capSeconds() ? Status.SLOWER_THAN : Status.MEASURED;
    return new Observation(trial.threads(), seconds, trial.block(), order, trial.purpose(), status);
  }
}
