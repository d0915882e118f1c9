package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of many trials a dataset does not hold yet. One identity stands for one measurement. */
final class NewTrials {
  private NewTrials() {}

  /**
   * Those that are neither stored nor listed before, in their order.
   *
   * @throws IllegalArgumentException where a trial has the identity of another, stored or listed,
   *     but took other seconds
   */
  static List<Trial> among(List<Trial> trials, Dataset dataset) throws IOException {
    Set<String> stored = dataset.ids();
    Map<String, Trial> added = new HashMap<>();
    Map<String, Trial> again = new HashMap<>();
    List<Trial> fresh = new ArrayList<>();
    for (Trial trial : trials) {
      String id = trial.spec().id();
      Map<String, Trial> known = stored.contains(id) ? again : added;
      Optional<Trial> first = Optional.ofNullable(known.putIfAbsent(id, trial));
      if (first.isPresent()) {
        requireSame(first.get(), trial);
      } else if (known == added) {
        fresh.add(trial);
      }
    }
    if (!again.isEmpty()) {
      dataset.forEachTrial(
          old ->
              Optional.ofNullable(again.get(old.spec().id()))
                  .ifPresent(trial -> requireSame(old, trial)));
    }
    return fresh;
  }

  private static void requireSame(Trial first, Trial second) {
    if (first.seconds() != second.seconds()) {
      TrialSpec spec = first.spec();
      throw new IllegalArgumentException(
          ("program '%s' at %d threads in %s run %d took %s s, but a trial of the same identity took"
                  + " %s s; give the other measurement another run")
              .formatted(
                  spec.program(),
                  spec.threads(),
                  spec.role().label(),
                  spec.run(),
                  second.seconds(),
                  first.seconds()));
    }
  }
}
