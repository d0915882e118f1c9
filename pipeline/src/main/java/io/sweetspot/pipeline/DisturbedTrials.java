package io.sweetspot.pipeline;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.robust.Disturbances;
import io.sweetspot.fitting.robust.NeighbourEffect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stored trials during which others were busier than usual. Decisions leave the worst out, and so
 * they are repeated; of the rest they take off what others have {@link NeighbourEffect added}. The
 * dataset keeps all as they were, with what tells them: {@code other_seconds} over {@code
 * wall_seconds}. Which are left out is the rule of {@link Disturbances}, which sees no times.
 */
public final class DisturbedTrials {
  /** The system counts in hundredths of a second for each core: less is too short to tell. */
  private static final double LEAST_SECONDS = 0.2;

  private DisturbedTrials() {}

  /**
   * Those that are set aside.
   *
   * @param trials of one program, version and kind of machine, in any order
   */
  public static List<Trial> of(List<Trial> trials) {
    List<Trial> inTime = new ArrayList<>(trials);
    inTime.sort(Trial.IN_TIME);
    BitSet aside =
        Disturbances.setAside(inTime.stream().mapToDouble(DisturbedTrials::others).toArray());
    return aside.stream().mapToObj(inTime::get).toList();
  }

  /** The others, in their order. */
  public static List<Trial> without(List<Trial> trials) {
    Set<String> aside = new HashSet<>();
    of(trials).forEach(trial -> aside.add(trial.spec().id()));
    return trials.stream().filter(trial -> !aside.contains(trial.spec().id())).toList();
  }

  /**
   * What others have added, in logarithms of seconds, by the id of the trial; not where unknown.
   */
  public static Map<String, Double> added(List<Trial> trials) {
    List<Trial> known =
        trials.stream().filter(trial -> trial.succeeded() && !Double.isNaN(others(trial))).toList();
    if (known.isEmpty()) {
      return Map.of();
    }
    double usual =
        Disturbances.usual(known.stream().mapToDouble(DisturbedTrials::others).toArray());
    double[] added =
        NeighbourEffect.of(
            known.stream()
                .map(
                    trial ->
                        new NeighbourEffect.Reading(
                            trial.spec().threads(),
                            Math.log(trial.seconds()),
                            Math.max(0, others(trial) - usual)))
                .toList(),
            known.get(0).machine().kind().usableCores());
    Map<String, Double> byId = new HashMap<>();
    for (int i = 0; i < added.length; i++) {
      byId.put(known.get(i).spec().id(), added[i]);
    }
    return byId;
  }

  /** What was made of them, in a sentence; empty where nothing was. */
  public static Optional<String> sentence(List<Trial> trials) {
    int aside = of(trials).size();
    if (aside == 0) {
      return Optional.empty();
    }
    Map<String, Double> added = added(trials);
    double most =
        without(trials).stream()
            .mapToDouble(trial -> added.getOrDefault(trial.spec().id(), 0.0))
            .max()
            .orElse(0);
    return Optional.of(
        "%d of %d trials ran while others used over %s cores more than they usually did; they are set aside, and were repeated where the budget allowed. What others added to the rest, %.0f %% at most, is taken off before counts are compared."
            .formatted(aside, trials.size(), Disturbances.MOST_CORES, 100 * Math.expm1(most)));
  }

  /** Processor time of others, in cores; not a number where it is not known. */
  private static double others(Trial trial) {
    return trial.usage().otherSeconds() < 0 || trial.wallSeconds() < LEAST_SECONDS
        ? Double.NaN
        : trial.usage().otherSeconds() / trial.wallSeconds();
  }
}
