package io.sweetspot.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins small files into few. A trial that lies in two files (two writers imported overlapping
 * tables at once) is kept once. Files with columns that this version does not know stay as they
 * are, since a copy would lose them.
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

  /** What is done about a file that cannot be read. */
  interface UnreadableFileHandler {
    void handle(UnreadableFileException e) throws UnreadableFileException;
  }

  private final Storage storage;
  private final int large;
  private final UnreadableFileHandler unreadable;
  private final List<String> olds = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
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
    try (TrialReader reader = TrialReader.open(storage, file)) {
      if (reader.rows() >= large || reader.hasUnknownColumns()) {
        return;
      }
      reader.forEachTrial(whole::add);
    }
    olds.add(file);
    for (Trial trial : whole) {
      if (ids.add(trial.spec().id())) {
        trials.add(trial);
      }
    }
  }

  private void join() throws IOException {
    if (olds.size() > 1 && !trials.isEmpty()) {
      trials.sort(ORDER);
      if (storage.replace(olds, TrialFiles.joinedName(trials), TrialEncoder.encode(trials))) {
        moved += trials.size();
      }
    }
    olds.clear();
    trials.clear();
    ids.clear();
  }
}
