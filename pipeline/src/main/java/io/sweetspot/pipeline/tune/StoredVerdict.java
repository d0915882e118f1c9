package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.GoalWording;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on trials that are there already, where no more can be run: of whatever thread counts
 * they have, within the usual tolerance.
 */
public final class StoredVerdict {
  private static final double TOLERANCE = 0.05;

  private StoredVerdict() {}

  /**
   * The verdict; empty where nothing succeeded.
   *
   * @param trials all of one program, version and kind of machine, in any order; at least one
   */
  public static Optional<Verdict> on(List<Trial> trials) {
    boolean reportsItself =
        trials.stream()
            .anyMatch(trial -> trial.succeeded() && trial.seconds() != trial.wallSeconds());
    List<Observation> observations = Observations.of(trials, reportsItself);
    List<Integer> counts = trials.stream().map(trial -> trial.spec().threads()).distinct().toList();
    Question question =
        new Question(
                counts,
                TOLERANCE,
                Claim.TYPICAL,
                0,
                trials.get(0).machine().kind().usableCores(),
                1)
            .saidAs(GoalWording.of(trials.get(0).identity().goal()));
    List<Proposer> proposers = ModelProposers.general();
    return Decider.decide(question, observations, StopReason.NOTHING_MEASURED, proposers);
  }
}
