package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.pipeline.DisturbedTrials;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One execution of an item.
 *
 * @param trial as it is stored; its position is its place among all trials of the workload, the
 *     number of its campaign the item's key
 * @param work the item's, in average items; 1 where its size is of no account
 */
record ItemTrial(Trial trial, double work) {

  /** A count that never succeeded has failed on so many items before it is the count's fault. */
  private static final int COUNTS_FAULT = 2;

  int threads() {
    return trial.spec().threads();
  }

  Size size() {
    return trial.spec().size();
  }

  boolean succeeded() {
    return trial.succeeded();
  }

  /** Seconds for one unit of work. */
  double seconds() {
    return trial.seconds() / work;
  }

  /** Whether it was run to find out; the others rest on what was found. */
  boolean decides() {
    return trial.spec().role() != Role.TESTING;
  }

  /** As planners see it, at that place among all. */
  Observation observation(int order) {
    return new Observation(
        threads(),
        seconds(),
        trial.spec().run(),
        order,
        trial.spec().role() == Role.CONFIRMATION ? Purpose.RACE : Purpose.EXPLORE,
        succeeded() ? Status.MEASURED : Status.FAILED);
  }

  /**
   * Those that say something of counts, in their order: not where others disturbed them; and an
   * item that failed only where the count never succeeded.
   */
  static List<ItemTrial> evidence(List<ItemTrial> trials) {
    Set<Integer> good = new HashSet<>();
    Map<Integer, Integer> failures = new HashMap<>();
    for (ItemTrial trial : trials) {
      if (trial.succeeded()) {
        good.add(trial.threads());
      } else {
        failures.merge(trial.threads(), 1, Integer::sum);
      }
    }
    Set<Trial> aside =
        new HashSet<>(DisturbedTrials.of(trials.stream().map(ItemTrial::trial).toList()));
    return trials.stream()
        .filter(each -> !aside.contains(each.trial()))
        .filter(
            each ->
                each.succeeded()
                    || (!good.contains(each.threads())
                        && failures.getOrDefault(each.threads(), 0) >= COUNTS_FAULT))
        .toList();
  }
}
