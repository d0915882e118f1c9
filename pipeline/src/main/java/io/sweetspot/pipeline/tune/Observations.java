package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.robust.HostLevels;
import io.sweetspot.pipeline.DisturbedTrials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stored trials as the planner sees them.
 *
 * <p>Trials of a tuning are exploring (role training) or racing (role confirmation), and their run
 * is the planner's block. Trials of every other role count as exploring too, in blocks beyond
 * those, so that no two trials of one block have the same thread count. {@link DisturbedTrials} are
 * left out, and what others added to the rest is removed. Where hosts of one kind shared the
 * trials, each host's own level is removed.
 */
final class Observations {
  private Observations() {}

  /**
   * The observations of one program on one kind of machine.
   *
   * @param trials trials of that program, version and kind of machine, in any order
   * @param reportsItself whether its seconds are its own figure, so that the time at which a trial
   *     was ended says nothing of them
   * @param limits what a run is to keep to
   */
  static List<Observation> of(List<Trial> trials, boolean reportsItself, List<Limit> limits) {
    List<Trial> inTime = new ArrayList<>(DisturbedTrials.without(trials));
    inTime.sort(Trial.IN_TIME);
    int beyond =
        1
            + inTime.stream()
                .filter(trial -> isTuned(trial.spec().role()))
                .mapToInt(trial -> trial.spec().run())
                .max()
                .orElse(-1);
    Map<String, Double> levels = levels(inTime);
    Map<String, Double> added = DisturbedTrials.added(trials);
    List<Observation> observations = new ArrayList<>();
    for (Trial trial : inTime) {
      Role role = trial.spec().role();
      int run = trial.spec().run();
      observations.add(
          new Observation(
                  trial.spec().threads(),
                  trial.seconds()
                      * Math.exp(-levels.getOrDefault(trial.machine().name(), 0.0))
                      * Math.exp(-added.getOrDefault(trial.spec().id(), 0.0)),
                  isTuned(role) ? run : beyond + 2 * run + (role == Role.VALIDATION ? 0 : 1),
                  observations.size(),
                  role == Role.CONFIRMATION ? Purpose.RACE : Purpose.EXPLORE,
                  status(trial, reportsItself))
              .withFigures(AskedLimits.figures(limits, trial)));
    }
    return List.copyOf(observations);
  }

  /** Of the hosts, where there are several: their own levels are no difference of thread counts. */
  private static Map<String, Double> levels(List<Trial> trials) {
    if (trials.stream().map(trial -> trial.machine().name()).distinct().count() < 2) {
      return Map.of();
    }
    return HostLevels.of(
        trials.stream()
            .filter(Trial::succeeded)
            .map(
                trial ->
                    new HostLevels.Reading(
                        trial.machine().name(),
                        trial.spec().threads(),
                        Math.log(trial.seconds()),
                        1))
            .toList());
  }

  /** The role under which a trial of that purpose is stored. */
  static Role role(Purpose purpose) {
    return purpose == Purpose.RACE ? Role.CONFIRMATION : Role.TRAINING;
  }

  private static boolean isTuned(Role role) {
    return role == Role.TRAINING || role == Role.CONFIRMATION;
  }

  private static Status status(Trial trial, boolean reportsItself) {
    if (trial.outcome() == Outcome.SUCCEEDED) {
      return Status.MEASURED;
    }
    return trial.outcome() == Outcome.TIMED_OUT && !reportsItself
        ? Status.SLOWER_THAN
        : Status.FAILED;
  }
}
