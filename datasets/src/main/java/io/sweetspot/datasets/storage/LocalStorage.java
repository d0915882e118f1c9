package io.sweetspot.datasets.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A dataset in a folder of this machine.
 *
 * <pre>
 * sweetspot-data/
 *   trials              a link to .trials-000001: one table, as *.parquet
 *   .trials-000001/     NAME.000001.parquet; replaced as a whole when files are joined
 *   .lock               held for the moment in which a file appears, or files are joined
 *   .writing-...        files being written; no reader looks at them
 * </pre>
 *
 * <p>A reader that knows nothing of this, such as DuckDB over {@code trials/*.parquet}, lists one
 * generation, whole. If the files are joined between its listing and its opening, it finds files
 * missing and fails; it never answers from half a table ({@link Generation} says why). {@link
 * #open} still finds such a file.
 */
public final class LocalStorage implements Storage {

  /** The name of the table within the dataset's folder. */
  public static final String TRIALS = "trials";

  private static final String REPLACED = ".replaced";

  private final Path folder;
  private final Generations generations;
  private final Path lock;

  private LocalStorage(Path folder) {
    this.folder = folder;
    this.generations = new Generations(folder);
    this.lock = folder.resolve(".lock");
  }

  /**
   * Opens a dataset that is there, to read it or to add to it.
   *
   * @throws StorageException where {@code folder} is not a folder, or not a dataset's
   */
  public static LocalStorage open(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new StorageException("there is no dataset %s; collect or import one".formatted(folder));
    }
    requireFolder(folder);
    if (!Files.isDirectory(folder.resolve(TRIALS))) {
      throw new StorageException(
          "%s is not a dataset: it has no folder '%s', or that link leads nowhere"
              .formatted(folder, TRIALS));
    }
    return new LocalStorage(folder.toRealPath());
  }

  /**
   * Opens a dataset to add to it, and makes it first where it is missing.
   *
   * @throws StorageException where {@code folder} is not a folder, or cannot be written
   */
  public static LocalStorage create(Path folder) throws IOException {
    try {
      if (Files.exists(folder)) {
        requireFolder(folder);
      } else {
        Files.createDirectories(folder);
        DurableFiles.flushFolder(folder.toRealPath().getParent());
      }
      LocalStorage storage = new LocalStorage(folder.toRealPath());
      if (!Files.isDirectory(folder.resolve(TRIALS))) {
        storage.generations.createFirst();
      }
      storage.requireWritable();
      return storage;
    } catch (FileSystemException e) {
      throw explain(e, folder, "the dataset could not be made");
    }
  }

  /** The dataset's folder: what is not a trial, such as recommendations, lies directly in it. */
  public Path folder() {
    return folder;
  }

  @Override
  public List<String> list() throws IOException {
    while (true) {
      Generation current = generations.current();
      try {
        return current.list();
      } catch (NoSuchFileException | NotDirectoryException e) {
        if (generations.current().equals(current)) {
          throw e;
        }
      }
    }
  }

  @Override
  public boolean exists(String name) throws IOException {
    return generations.current().has(requireTable(name));
  }

  @Override
  public String location(String name) throws IOException {
    Path file = find(name);
    Path shown = folder.resolve(TRIALS).resolve(file.getFileName());
    return (Files.exists(shown) ? shown : file).toString();
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    return FileChannel.open(find(name), READ);
  }

  /** The file in the current generation, or else in the newest that has it. */
  private Path find(String name) throws IOException {
    Generation current = generations.current();
    if (!current.has(requireTable(name))) {
      for (Generation kept : generations.kept()) {
        if (kept.has(name)) {
          return kept.file(name);
        }
      }
    }
    return current.file(name);
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    requireTable(name);
    Path aside = folder.resolve(DurableFiles.WRITING + UUID.randomUUID());
    try {
      DurableFiles.create(aside, content);
      ExclusiveFile.whileHeld(
          lock,
          () -> {
            Generation current = generations.current();
            if (!current.has(name) && !wasReplaced(name)) {
              Files.move(aside, current.file(name), ATOMIC_MOVE);
              DurableFiles.flushFolder(current.folder());
            }
            return name;
          });
    } catch (IOException e) {
      throw explain(e, folder, "%s was not stored".formatted(name));
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  @Override
  public boolean replace(Collection<String> olds, String name, byte[] content) throws IOException {
    requireTable(name);
    try {
      return ExclusiveFile.whileHeld(
          lock,
          () -> {
            Generation current = generations.current();
            List<String> now = current.list();
            Set<String> replaced = Set.copyOf(olds);
            if (!new HashSet<>(now).containsAll(replaced)) {
              return false;
            }
            Generation next = generations.prepareNext();
            for (String kept : now) {
              if (!replaced.contains(kept)) {
                Files.createLink(next.file(kept), current.file(kept));
              }
            }
            DurableFiles.create(next.file(name), content);
            Files.write(next.folder().resolve(REPLACED), olds);
            generations.switchTo(next);
            generations.deleteExpired();
            deleteAbandoned();
            return true;
          });
    } catch (IOException e) {
      throw explain(e, folder, "the files were not joined");
    }
  }

  /** Whether the last joining of files took this one: a late writer must not bring it back. */
  private boolean wasReplaced(String name) throws IOException {
    Generation current = generations.current();
    Path replaced = current.folder().resolve(REPLACED);
    return Generation.of(folder, current.number() - 1).has(name)
        && Files.exists(replaced)
        && Files.readAllLines(replaced).contains(name);
  }

  /** Deletes what killed writers left, once it is too old to belong to a living one. */
  private void deleteAbandoned() throws IOException {
    Instant oldest = Instant.now().minus(Generations.RETENTION);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, DurableFiles.WRITING + "*")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void requireWritable() throws IOException {
    for (Path path : List.of(folder, generations.current().folder())) {
      if (!Files.isDirectory(path)) {
        throw new StorageException(
            "dataset %s lacks %s, which '%s' leads to; copy the dataset with its hidden folders"
                .formatted(folder, path.getFileName(), TRIALS));
      }
      if (!Files.isWritable(path)) {
        throw new StorageException(
            "dataset folder %s is read-only; make it writable or give another".formatted(path));
      }
    }
  }

  private static void requireFolder(Path folder) throws StorageException {
    if (!Files.isDirectory(folder)) {
      throw new StorageException("dataset %s is not a folder".formatted(folder));
    }
  }

  private static String requireTable(String name) {
    if (!Generation.isTable(name) || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "file name is '%s'; expected NAME%s without a folder".formatted(name, SUFFIX));
    }
    return name;
  }

  /** The system's words, with what they mean for the dataset and what to do. */
  private static IOException explain(IOException e, Path folder, String what) {
    if (e instanceof StorageException) {
      return e;
    }
    String said = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException || said.contains("Read-only file system")) {
      return new StorageException(
          "dataset folder %s is read-only, so %s; make it writable or give another"
              .formatted(folder, what),
          e);
    }
    if (said.contains("No space left") || said.contains("quota exceeded")) {
      return new StorageException(
          ("the disk of dataset folder %s is full, so %s; every trial stored before is safe: free"
                  + " some space and go on")
              .formatted(folder, what),
          e);
    }
    return new StorageException("dataset folder %s: %s (%s)".formatted(folder, what, e), e);
  }
}
