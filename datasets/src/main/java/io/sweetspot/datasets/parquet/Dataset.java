package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.storage.LocalStorage;
import io.sweetspot.datasets.storage.Storage;
import io.sweetspot.datasets.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All trials that are known: a table of Parquet files, and the only state that Sweetspot has.
 *
 * <p>Safe for several threads, and for several processes on one dataset at once. Every method that
 * reads refuses a file that is not a whole file of trials, with an {@link UnreadableFileException}
 * that names it, unless {@link #skippingUnreadable} was asked for.
 */
public final class Dataset {
  private final Storage storage;
  private final Optional<Consumer<UnreadableFileException>> skipped;
  private final StoredIds ids;

  private Dataset(Storage storage, Optional<Consumer<UnreadableFileException>> skipped) {
    this.storage = storage;
    this.skipped = skipped;
    this.ids = new StoredIds(storage, this::skipOrRefuse);
  }

  /**
   * Opens the dataset in a folder, to read it or to add to it.
   *
   * @throws StorageException where there is none
   */
  public static Dataset open(Path folder) throws IOException {
    return of(LocalStorage.open(folder));
  }

  /**
   * Opens the dataset in a folder to add to it; makes it first where it is missing.
   *
   * @throws StorageException where it cannot be made or written
   */
  public static Dataset openOrCreate(Path folder) throws IOException {
    return of(LocalStorage.create(folder));
  }

  /** The dataset whose files are in {@code storage}. */
  public static Dataset of(Storage storage) {
    return new Dataset(storage, Optional.empty());
  }

  /** The same dataset, where files that cannot be read are told to {@code skipped} and left out. */
  public Dataset skippingUnreadable(Consumer<UnreadableFileException> skipped) {
    return new Dataset(storage, Optional.of(skipped));
  }

  /** Where the files are. */
  public Storage storage() {
    return storage;
  }

  /**
   * Whether this trial was stored. Asked about many, {@link #ids} is faster: one listing, not one a
   * trial.
   *
   * @throws IOException where the dataset cannot be read
   */
  public boolean contains(TrialSpec spec) throws IOException {
    return ids.contains(spec.id());
  }

  /**
   * The identities of all trials. Files are immutable, so only those that appeared since the last
   * call are read, and of those that hold one trial the name is enough: whether they are whole,
   * {@link #requireReadable} says.
   *
   * @throws IOException where the dataset cannot be read
   */
  public Set<String> ids() throws IOException {
    return ids.all();
  }

  /**
   * Opens every file, so that one that is not whole is found before anybody relies on it.
   *
   * @throws IOException where the dataset cannot be read
   */
  public void requireReadable() throws IOException {
    for (String file : storage.list()) {
      visit(file, reader -> {});
    }
  }

  /**
   * Stores a trial, in a file of its own. It is durable when this returns. A trial whose identity
   * is stored already is left as it is: the first one counts. A file that cannot be read does not
   * keep a trial, which took its time to run, from being stored.
   *
   * @throws StorageException where it cannot be stored, such as on a full disk; all others are safe
   */
  public void add(Trial trial) throws IOException {
    boolean stored;
    try {
      stored = contains(trial.spec());
    } catch (UnreadableFileException e) {
      stored = false;
    }
    if (!stored) {
      storage.put(
          TrialFiles.singleName(trial.spec().id()),
          TableEncoder.encode(TrialTable.TABLE, List.of(trial)));
    }
  }

  /**
   * Stores many trials in one file, all or none. Those that are stored already, and those that are
   * listed twice with the same figures, are left out.
   *
   * @return how many were added
   * @throws IllegalArgumentException where a trial has the identity of another, stored or listed,
   *     but took other seconds; nothing is stored then
   * @throws StorageException where they cannot be stored; nothing is stored then
   */
  public int addAll(List<Trial> trials) throws IOException {
    List<Trial> fresh = NewTrials.among(trials, this);
    if (!fresh.isEmpty()) {
      storage.put(TrialFiles.joinedName(fresh), TableEncoder.encode(TrialTable.TABLE, fresh));
    }
    return fresh.size();
  }

  /**
   * The names of the table files: one consistent state, in which every trial is once. Each can be
   * read by {@link #reader}, also on other machines that see the storage.
   *
   * @throws IOException where the dataset cannot be read
   */
  public List<String> files() throws IOException {
    return storage.list();
  }

  /** Whether the name of a file already says that it holds one trial alone. */
  public static boolean isOfOneTrial(String file) {
    return TrialFiles.singleId(file).isPresent();
  }

  /**
   * Opens one of {@link #files}.
   *
   * @throws UnreadableFileException where it is not a whole file of trials; never skipped here
   */
  public TrialReader reader(String file) throws IOException {
    return TrialReader.open(storage, file);
  }

  /**
   * All trials, in the order of the files' names. For more than some hundred thousand, use {@link
   * #forEachTrial}.
   *
   * @throws IOException where the dataset cannot be read
   */
  public List<Trial> read() throws IOException {
    List<Trial> all = new ArrayList<>();
    forEachTrial(all::add);
    return all;
  }

  /** Takes one trial, and may fail to pass it on. */
  @FunctionalInterface
  public interface TrialVisitor {
    /** Takes one trial. */
    void visit(Trial trial) throws IOException;
  }

  /**
   * Visits all trials, in the order of the files' names. One file is in memory at a time, and is
   * visited only if it is whole.
   *
   * @return how many were visited
   * @throws IOException where the dataset cannot be read, or the visitor's own
   */
  public long forEachTrial(TrialVisitor visitor) throws IOException {
    long count = 0;
    for (String file : storage.list()) {
      List<Trial> whole = new ArrayList<>();
      visit(
          file,
          reader -> {
            List<Trial> read = new ArrayList<>();
            reader.forEachTrial(read::add);
            whole.addAll(read);
          });
      for (Trial trial : whole) {
        visitor.visit(trial);
      }
      count += whole.size();
    }
    return count;
  }

  /**
   * Joins small files into few. No reader sees a trial twice or not at all meanwhile, and others
   * may go on adding.
   *
   * @throws StorageException where the joined file cannot be stored; nothing changes then
   */
  public Compaction compact() throws IOException {
    return compact(Compactor.LARGE);
  }

  Compaction compact(int large) throws IOException {
    return new Compactor(storage, large, this::skipOrRefuse).run();
  }

  private interface Visitor {
    void visit(TrialReader reader) throws IOException;
  }

  private void visit(String file, Visitor visitor) throws IOException {
    try (TrialReader reader = TrialReader.open(storage, file)) {
      visitor.visit(reader);
    } catch (UnreadableFileException e) {
      skipOrRefuse(e);
    }
  }

  private void skipOrRefuse(UnreadableFileException e) throws UnreadableFileException {
    skipped.orElseThrow(() -> e).accept(e);
  }
}
