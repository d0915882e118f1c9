package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.storage.FolderStorage;
import io.sweetspot.datasets.storage.Storage;
import io.sweetspot.datasets.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The nights of a dataset: a table of Parquet files beside its trials, one file a night and
 * program, only ever added to.
 */
public final class History {
  /** The name of the table within the dataset's folder. */
  public static final String FOLDER = "history";

  /** By program, kind of machine and size, then in the order in which they were stored. */
  public static final Comparator<Night> IN_ORDER =
      Comparator.comparing(Night::program)
          .thenComparing((Night night) -> night.machine().kind())
          .thenComparing(Night::size)
          .thenComparingInt(Night::number);

  private final Storage storage;

  private History(Storage storage) {
    this.storage = storage;
  }

  /** The history of the dataset in a folder; empty where there is none yet. */
  public static History of(Path dataset) {
    return new History(new FolderStorage(dataset.resolve(FOLDER)));
  }

  /** The history whose files are in {@code storage}, and nothing else. */
  public static History of(Storage storage) {
    return new History(storage);
  }

  /**
   * Every night, in order.
   *
   * @throws UnreadableFileException where a file is not a whole file of nights; the message names
   *     it
   * @throws IOException where the storage cannot be read
   */
  public List<Night> nights() throws IOException {
    List<Night> nights = new ArrayList<>();
    for (String file : storage.list()) {
      try (TableReader<Night> reader = new TableReader<>(NightTable.TABLE, storage, file)) {
        reader.forEach(nights::add);
      }
    }
    nights.sort(IN_ORDER);
    return nights;
  }

  /**
   * Adds a night; it is durable when this returns. A night of that program, kind of machine, size
   * and number that is there already is left as it is.
   *
   * @throws StorageException where it cannot be stored
   */
  public void add(Night night) throws IOException {
    storage.put(name(night), TableEncoder.encode(NightTable.TABLE, List.of(night)));
  }

  private static String name(Night night) {
    String whose = night.program() + "\0" + night.machine().kind();
    if (!night.size().isNone()) {
      whose += "\0" + night.size().value();
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(whose.getBytes(StandardCharsets.UTF_8));
      return "%s-%06d%s"
          .formatted(HexFormat.of().formatHex(digest, 0, 8), night.number(), Storage.SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
