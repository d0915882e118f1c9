package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.TrialRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One tuning for all sizes of many simulated programs, beside what else could be done. */
final class SizesSimulation {

  private static final double TOLERANCE = 0.05;

  private final SizesTally tally = new SizesTally();

  private SizesSimulation() {}

  /** So many programs of a family, so many trials each. */
  static SizesTally of(SizedFamilies family, double noise, int trials, int programs, long seed) {
    SizesSimulation all = new SizesSimulation();
    for (int i = 0; i < programs; i++) {
      all.add(SizedProgram.of(family, noise, seed + 1_000_003L * i), trials, seed + i);
    }
    return all.tally;
  }

  private void add(SizedProgram program, int trials, long seed) {
    SizeTable table = tune(program, trials, seed);
    Map<Double, Integer> apart = tuneApart(program, trials, seed);
    for (double size : program.unseen()) {
      double nearest = nearest(program.sizes(), size);
      tally.unseen(
          program.regret(size, table.at(size).threads()),
          program.regret(size, table.at(nearest).threads()),
          program.regret(size, apart.get(nearest)));
    }
    for (double size : program.sizes()) {
      tally.measured(program.regret(size, table.at(size).threads()));
    }
    for (Crossing crossing : table.crossings()) {
      tally.crossing(program.holds(crossing, table));
    }
    tally.table(table);
  }

  private static double nearest(List<Double> sizes, double wanted) {
    double nearest = sizes.get(0);
    for (double size : sizes) {
      nearest =
          Math.abs(Math.log(size / wanted)) < Math.abs(Math.log(nearest / wanted)) ? size : nearest;
    }
    return nearest;
  }

  /** By the planner for all sizes, driven as a tuning drives it. */
  private SizeTable tune(SizedProgram program, int trials, long seed) {
    SizeQuestion question =
        new SizeQuestion(SizedProgram.counts(), program.sizes(), TOLERANCE, seed);
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    Sized tuning =
        Sized.tune(
            question,
            Budget.ofTrials(trials),
            each -> program.run(each.size(), each.trial().threads(), random));
    tally.trials(tuning.observations().size());
    return SizeTable.of(question, tuning.observations()).orElseThrow();
  }

  /** Each size by a tuning of its own, the trials shared out evenly. */
  private static Map<Double, Integer> tuneApart(SizedProgram program, int trials, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    Question question = new Question(SizedProgram.counts(), TOLERANCE, Claim.TYPICAL, 0, 0, seed);
    Map<Double, Integer> chosen = new TreeMap<>();
    for (double size : program.sizes()) {
      List<Observation> observations = new ArrayList<>();
      int share = trials / program.sizes().size();
      Plan plan = Planner.next(question, observations, Budget.ofTrials(share), List.of());
      while (plan instanceof Plan.Batch batch) {
        for (TrialRequest each : batch.trials()) {
          double seconds = program.run(size, each.threads(), random);
          observations.add(observe(each, observations.size(), seconds));
        }
        Budget left = Budget.ofTrials(share - observations.size());
        plan = Planner.next(question, observations, left, List.of());
      }
      chosen.put(
          size,
          Decider.decide(question, observations, ((Plan.Stop) plan).reason(), List.of())
              .orElseThrow()
              .threads());
    }
    return chosen;
  }

  private static Observation observe(TrialRequest trial, int order, double seconds) {
    return new Observation(
        trial.threads(),
        Math.min(seconds, trial.capSeconds()),
        trial.block(),
        order,
        trial.purpose(),
        seconds >= trial.capSeconds() ? Status.SLOWER_THAN : Status.MEASURED);
  }
}
