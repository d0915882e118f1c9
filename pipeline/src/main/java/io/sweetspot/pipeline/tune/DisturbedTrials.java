package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.robust.Disturbances;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stored trials during which others were busier than usual. Decisions leave them out, and so they
 * are repeated; the dataset keeps them, with what tells them: {@code other_seconds} over {@code
 * wall_seconds}. The rule is that of {@link Disturbances}, which sees no times of theirs.
 */
public final class DisturbedTrials {
  /** The system counts in hundredths of a second for each core: less is too short to tell. */
  private static final double LEAST_SECONDS = 0.2;

  private static final Comparator<Trial> IN_TIME =
      Comparator.comparing(Trial::startedAt).thenComparing(trial -> trial.spec().id());

  private DisturbedTrials() {}

  /**
   * Those that are set aside.
   *
   * @param trials of one program, version and kind of machine, in any order
   */
  static List<Trial> of(List<Trial> trials) {
    List<Trial> inTime = new ArrayList<>(trials);
    inTime.sort(IN_TIME);
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

  /** How many are set aside, in a sentence; empty where none is. */
  public static Optional<String> sentence(List<Trial> trials) {
    int aside = of(trials).size();
    return aside == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d trials ran while others used over %s cores more than they usually did; they are set aside, and were repeated where the budget allowed"
                .formatted(aside, trials.size(), Disturbances.MOST_CORES));
  }

  /** Processor time of others, in cores; not a number where it is not known. */
  private static double others(Trial trial) {
    return trial.usage().otherSeconds() < 0 || trial.wallSeconds() < LEAST_SECONDS
        ? Double.NaN
        : trial.usage().otherSeconds() / trial.wallSeconds();
  }
}
