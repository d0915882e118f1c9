package io.sweetspot.datasets.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The folders that take turns in being {@code trials}.
 *
 * <p>{@code trials} is a symbolic link to a hidden folder, {@code .trials-000001}. To change many
 * files in one step, the next folder is filled aside and the link is renamed over. A reader that
 * lists {@code trials} lists one folder, whole: the one before or the one after. The folder before
 * is kept for {@link #RETENTION}, for those who listed it.
 */
final class Generations {

  /** How long a replaced generation is kept, at least: longer than anyone reads a dataset. */
  static final Duration RETENTION = Duration.ofHours(1);

  private final Path dataset;
  private final Path link;

  Generations(Path dataset) {
    this.dataset = dataset;
    this.link = dataset.resolve(LocalStorage.TRIALS);
  }

  /** Makes the first generation where there is none. Safe for several at once. */
  void createFirst() throws IOException {
    Path first = Generation.of(dataset, 1).folder();
    Files.createDirectories(first);
    try {
      Files.createSymbolicLink(link, first.getFileName());
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.createDirectories(link); // no symbolic links here: a plain folder, never joined
    }
    DurableFiles.flushFolder(dataset);
  }

  /** What {@code trials} is now. */
  Generation current() throws IOException {
    return Generation.of(
        Files.isSymbolicLink(link) ? dataset.resolve(Files.readSymbolicLink(link)) : link);
  }

  /** The kept generations before the current one, newest first. */
  List<Generation> kept() throws IOException {
    int number = current().number();
    return all().stream()
        .filter(generation -> generation.number() < number)
        .sorted(Comparator.comparingInt(Generation::number).reversed())
        .toList();
  }

  /** An empty folder to fill as the next generation; the caller holds the dataset's lock. */
  Generation prepareNext() throws IOException {
    Generation current = current();
    if (current.number() == 0) {
      Path first = Generation.of(dataset, 1).folder();
      throw new StorageException(
          ("%1$s is a plain folder, so its files cannot be joined without a moment in which a"
                  + " reader sees half of them; make it a link first, while nothing uses it:"
                  + " mv %1$s %2$s && ln -s %3$s %1$s")
              .formatted(link, first, first.getFileName()));
    }
    for (Generation generation : all()) {
      if (generation.number() > current.number()) {
        delete(generation); // left by a compaction that was killed: never linked, so never listed
      }
    }
    Generation next = Generation.of(dataset, current.number() + 1);
    Files.createDirectory(next.folder());
    return next;
  }

  /** Makes {@code next} the current generation, in one step; the caller holds the lock. */
  void switchTo(Generation next) throws IOException {
    Path replaced = current().folder();
    DurableFiles.flushFolder(next.folder());
    Path aside = dataset.resolve(".link-" + UUID.randomUUID());
    Files.createSymbolicLink(aside, next.folder().getFileName());
    Files.move(aside, link, ATOMIC_MOVE);
    DurableFiles.flushFolder(dataset);
    Files.setLastModifiedTime(replaced, FileTime.from(Instant.now()));
  }

  /** Deletes the generations that were replaced longer ago than {@link #RETENTION}. */
  void deleteExpired() throws IOException {
    Instant oldest = Instant.now().minus(RETENTION);
    for (Generation generation : kept()) {
      if (Files.getLastModifiedTime(generation.folder()).toInstant().isBefore(oldest)) {
        delete(generation);
      }
    }
  }

  private List<Generation> all() throws IOException {
    List<Generation> generations = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(dataset, folder -> Generation.of(folder).number() > 0)) {
      folders.forEach(folder -> generations.add(Generation.of(folder)));
    }
    return generations;
  }

  private static void delete(Generation generation) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(generation.folder())) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(generation.folder());
  }
}
