package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The planner and the decider that tune real services, driven alike. */
final class Certified {

  private static final List<Integer> COUNTS =
      IntStream.rangeClosed(1, Service.MOST).boxed().toList();

  private Certified() {}

  /** Everything that was said after so many trials at most; empty where nothing is recommended. */
  static Optional<Verdict> verdict(Service service, int trials, long seed) {
    Question question =
        new Question(COUNTS, 0.05, Claim.TYPICAL, 0, 0, seed).requiring(List.of(service.limit()));
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> observations = new ArrayList<>();
    Plan plan = Planner.next(question, observations, Budget.ofTrials(trials), List.of());
    while (plan instanceof Plan.Batch batch) {
      for (TrialRequest trial : batch.trials()) {
        Service.Run run = service.run(trial.threads(), random);
        observations.add(
            new Observation(
                    trial.threads(),
                    1 / run.throughput(),
                    trial.block(),
                    observations.size(),
                    trial.purpose(),
                    Status.MEASURED)
                .withFigures(Map.of(service.limit().figure(), run.figure())));
      }
      Budget left = Budget.ofTrials(trials - observations.size());
      plan = Planner.next(question, observations, left, List.of());
    }
    return Decider.decide(question, observations, ((Plan.Stop) plan).reason(), List.of());
  }
}
