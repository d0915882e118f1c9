package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Prior;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.predict.CurveBelief;
import io.sweetspot.fitting.predict.KnownPrograms;
import io.sweetspot.fitting.predict.Probe;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ours, with what curves of other programs let expect; no features, which no simulation has. */
record Primed(List<SuspectedCurve> suspects) implements Strategy {

  Primed {
    suspects = List.copyOf(suspects);
  }

  @Override
  public String name() {
    return "with a prior";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Question question = new Question(bench.program().counts(), 0.05, Claim.TYPICAL, 0, 0, seed);
    List<Observation> observations = new ArrayList<>();
    Plan plan = next(question, observations, trials);
    while (plan instanceof Plan.Batch batch) {
      for (TrialRequest trial : batch.trials()) {
        observations.add(Ours.run(bench, trial, observations.size()));
      }
      plan = next(question, observations, trials);
    }
    Verdict verdict =
        Decider.decide(question, observations, ((Plan.Stop) plan).reason(), List.of())
            .orElseThrow();
    return new Choice(verdict.threads(), Optional.of(verdict));
  }

  private Plan next(Question question, List<Observation> observations, int trials) {
    Budget left = Budget.ofTrials(trials - observations.size());
    return Planner.next(question, observations, left, List.of(), prior(question, observations));
  }

  private Prior prior(Question question, List<Observation> observations) {
    List<Probe> probes =
        observations.stream().map(each -> new Probe(each.threads(), each.seconds())).toList();
    return KnownPrograms.prior(CurveBelief.of(suspects, probes, question.allowed()));
  }
}
