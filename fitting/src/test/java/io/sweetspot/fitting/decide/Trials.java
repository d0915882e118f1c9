package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Plays a program to the planner, and keeps what it answered. */
final class Trials {

  /** What a trial at this many threads, in this place, shows. */
  interface Answer extends BiFunction<TrialRequest, Integer, Observation> {}

  private final List<Observation> observations = new ArrayList<>();
  private StopReason reason = StopReason.BUDGET_SPENT;

  static Question question(int from, int to) {
    return new Question(
        IntStream.rangeClosed(from, to).boxed().toList(), 0.05, Claim.TYPICAL, 0, 0, 1);
  }

  /** An answer of these exact seconds, or their cap. */
  static Answer exactly(IntToDoubleFunction seconds) {
    return (trial, order) -> {
      double each = seconds.applyAsDouble(trial.threads());
      return each >= trial.capSeconds()
          ? observe(trial, order, trial.capSeconds(), Status.SLOWER_THAN)
          : observe(trial, order, each, Status.MEASURED);
    };
  }

  static Observation observe(TrialRequest trial, int order, double seconds, Status status) {
    return new Observation(trial.threads(), seconds, trial.block(), order, trial.purpose(), status);
  }

  /** Tunes to the end. */
  static Trials tune(Question question, int budget, Answer answer, Proposer... proposers) {
    return tune(question, budget, answer, List.of(proposers), Prior.NONE);
  }

  /** Tunes to the end, where the same is expected all the time. */
  static Trials tune(Question question, int budget, Answer answer, Prior prior) {
    return tune(question, budget, answer, List.of(), prior);
  }

  private static Trials tune(
      Question question, int budget, Answer answer, List<Proposer> proposers, Prior prior) {
    Trials trials = new Trials();
    Plan plan = trials.next(question, budget, proposers, prior);
    while (plan instanceof Plan.Batch batch) {
      for (TrialRequest each : batch.trials()) {
        trials.observations.add(answer.apply(each, trials.observations.size()));
      }
      plan = trials.next(question, budget, proposers, prior);
    }
    trials.reason = ((Plan.Stop) plan).reason();
    return trials;
  }

  private Plan next(Question question, int budget, List<Proposer> proposers, Prior prior) {
    Budget left = Budget.ofTrials(budget - observations.size());
    return Planner.next(question, observations, left, proposers, prior);
  }

  List<Observation> observations() {
    return observations;
  }

  StopReason reason() {
    return reason;
  }

  Verdict verdict(Question question, Proposer... proposers) {
    return Decider.decide(question, observations, reason, List.of(proposers)).orElseThrow();
  }
}
