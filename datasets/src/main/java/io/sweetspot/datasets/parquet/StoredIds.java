package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The identities of the trials in a storage, kept up to date: files are immutable, so each is read
 * once, and one that is named after its only trial is not read at all. Safe for several threads.
 */
final class StoredIds {
  private final Storage storage;
  private final UnreadableFileHandler unreadable;
  private final Map<String, Set<String>> byFile = new HashMap<>();

  StoredIds(Storage storage, UnreadableFileHandler unreadable) {
    this.storage = storage;
    this.unreadable = unreadable;
  }

  /** Whether a trial of that identity is stored now. */
  synchronized boolean contains(String id) throws IOException {
    if (storage.exists(TrialFiles.singleName(id))) {
      return true;
    }
    refresh(storage.list());
    return byFile.values().stream().anyMatch(ids -> ids.contains(id));
  }

  /** The identities of all trials that are stored now. */
  synchronized Set<String> all() throws IOException {
    List<String> files = storage.list();
    refresh(files);
    Set<String> all = new HashSet<>();
    files.forEach(file -> TrialFiles.singleId(file).ifPresent(all::add));
    byFile.values().forEach(all::addAll);
    return all;
  }

  private void refresh(List<String> files) throws IOException {
    byFile.keySet().retainAll(Set.copyOf(files));
    for (String file : files) {
      if (TrialFiles.singleId(file).isEmpty() && !byFile.containsKey(file)) {
        try (TrialReader reader = TrialReader.open(storage, file)) {
          Set<String> ids = new HashSet<>();
          reader.forEachId(ids::add);
          byFile.put(file, ids);
        } catch (UnreadableFileException e) {
          unreadable.handle(e);
        }
      }
    }
  }
}
