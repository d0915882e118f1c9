package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins small files into few. The same trial in two files (two writers imported overlapping tables
 * at once) is kept once. A file that would not come out as it is stays: one with columns that this
 * version does not know, with identities that are not derived as ours are, or with another
 * measurement under a known identity.
 */
final class Compactor {

  /** A file of this many trials is large enough: reading it costs more than opening it. */
  static final int LARGE = 500_000;

  private static final Comparator<Trial> ORDER =
      Comparator.<Trial, String>comparing(trial -> trial.spec().program())
          .thenComparing(trial -> trial.spec().version())
          .thenComparing(trial -> trial.spec().role())
          .thenComparingInt(trial -> trial.spec().run())
          .thenComparingInt(trial -> trial.spec().position())
          .thenComparing(trial -> trial.spec().id());

  private final Storage storage;
  private final int large;
  private final UnreadableFileHandler unreadable;
  private final List<String> olds = new ArrayList<>();
  private final Map<String, Trial> trials = new HashMap<>();
  private long moved;

  Compactor(Storage storage, int large, UnreadableFileHandler unreadable) {
    this.storage = storage;
    this.large = large;
    this.unreadable = unreadable;
  }

  Compaction run() throws IOException {
    List<String> files = storage.list();
    for (String file : files) {
      try {
        take(file);
      } catch (UnreadableFileException e) {
        unreadable.handle(e);
      }
      if (trials.size() >= large) {
        join();
      }
    }
    join();
    return new Compaction(files.size(), storage.list().size(), moved);
  }

  private void take(String file) throws IOException {
    List<Trial> whole = new ArrayList<>();
    List<String> storedIds = new ArrayList<>();
    try (TrialReader reader = TrialReader.open(storage, file)) {
      if (reader.rows() >= large || reader.hasUnknownColumns()) {
        return;
      }
      reader.forEachTrial(whole::add);
      reader.forEachId(storedIds::add);
    }
    Map<String, Trial> taken = new HashMap<>();
    for (int i = 0; i < whole.size(); i++) {
      Trial trial = whole.get(i);
      String id = trial.spec().id();
      Trial known = trials.getOrDefault(id, taken.getOrDefault(id, trial));
      if (!id.equals(storedIds.get(i)) || !known.equals(trial)) {
        return;
      }
      taken.put(id, trial);
    }
    olds.add(file);
    trials.putAll(taken);
  }

  private void join() throws IOException {
    if (olds.size() > 1 && !trials.isEmpty()) {
      List<Trial> ordered = trials.values().stream().sorted(ORDER).toList();
      if (storage.replace(
          olds, TrialFiles.joinedName(ordered), TableEncoder.encode(TrialTable.TABLE, ordered))) {
        moved += trials.size();
      }
    }
    olds.clear();
    trials.clear();
  }
}
