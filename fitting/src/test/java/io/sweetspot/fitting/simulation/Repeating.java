package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.robust.Disturbances;
import io.sweetspot.fitting.robust.NeighbourEffect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Screen, explore, race beside a neighbour, disturbed trials set aside and repeated. */
record Repeating() implements Strategy {

  @Override
  public String name() {
    return "disturbed ones repeated";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Question question = new Question(bench.program().counts(), 0.05, Claim.TYPICAL, 0, 0, seed);
    Neighbour neighbour = (Neighbour) bench.program().law();
    List<Observation> all = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    while (true) {
      List<Observation> kept = kept(all, others, neighbour.machineCores());
      Budget left = Budget.ofTrials(Math.max(0, trials - kept.size()));
      Plan plan = Planner.next(question, kept, left, List.of());
      if (plan instanceof Plan.Stop stop) {
        return chosen(question, kept, stop.reason());
      }
      int block = all.stream().mapToInt(Observation::block).max().orElse(-1) + 1;
      for (TrialRequest trial : ((Plan.Batch) plan).trials()) {
        Observation seen = Ours.run(bench, trial, all.size());
        all.add(
            new Observation(
                seen.threads(),
                seen.seconds(),
                block,
                seen.order(),
                seen.purpose(),
                seen.status()));
        others.add(neighbour.cores(trial.threads()));
      }
    }
  }

  /** As the pipeline has it: without those set aside, and without what others have added. */
  private static List<Observation> kept(List<Observation> all, List<Double> others, int cores) {
    double[] used = others.stream().mapToDouble(Double::doubleValue).toArray();
    BitSet aside = Disturbances.setAside(used);
    double usual = Disturbances.usual(used);
    List<NeighbourEffect.Reading> readings = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      Observation seen = all.get(i);
      double beyond = Math.max(0, used[i] - usual);
      readings.add(new NeighbourEffect.Reading(seen.threads(), Math.log(seen.seconds()), beyond));
    }
    double[] added = NeighbourEffect.of(readings, cores);
    List<Observation> kept = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!aside.get(i)) {
        kept.add(all.get(i).times(Math.exp(-added[i])));
      }
    }
    return kept;
  }

  private static Choice chosen(Question question, List<Observation> kept, StopReason reason) {
    Verdict verdict = Decider.decide(question, kept, reason, List.of()).orElseThrow();
    return new Choice(verdict.threads(), Optional.of(verdict));
  }
}
