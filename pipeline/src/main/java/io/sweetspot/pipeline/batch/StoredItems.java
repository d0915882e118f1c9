package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is stored of a workload.
 *
 * @param trials of its items, in order
 * @param others trials of other items of the same command
 * @param pending the items that no trial has done
 */
record StoredItems(List<ItemTrial> trials, List<Trial> others, Deque<Item> pending) {
  private static final Comparator<Trial> ORDER =
      Comparator.comparingInt((Trial each) -> each.spec().position())
          .thenComparing(Trial::startedAt);

  static StoredItems of(Dataset dataset, Workload workload) throws IOException {
    Map<Long, Item> items = workload.byKey();
    Set<Long> done = new HashSet<>();
    List<Trial> own = new ArrayList<>();
    List<Trial> others = new ArrayList<>();
    dataset.forEachTrial(
        trial -> {
          if (workload.isStoredUnder(trial)) {
            long key = trial.spec().campaign().number();
            (items.containsKey(key) ? own : others).add(trial);
            if (trial.succeeded()) {
              done.add(key);
            }
          }
        });
    own.sort(ORDER);
    others.sort(Trial.IN_TIME);
    Deque<Item> pending = new ArrayDeque<>();
    items.forEach(
        (key, item) -> {
          if (!done.contains(key)) {
            pending.add(item);
          }
        });
    List<ItemTrial> trials = new ArrayList<>();
    for (Trial trial : own) {
      Item item = items.get(trial.spec().campaign().number());
      trials.add(new ItemTrial(trial, workload.work(item)));
    }
    return new StoredItems(trials, others, pending);
  }

  /** Those of other items that are of that program, whatever their size, where it is known. */
  List<ItemTrial> others(Identity identity) {
    return others.stream()
        .filter(each -> each.identity().anySize().equals(identity))
        .filter(each -> !each.spec().size().isNone())
        .map(each -> new ItemTrial(each, 1))
        .toList();
  }
}
