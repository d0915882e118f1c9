package io.sweetspot.datasets;

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
import java.util.regex.Pattern;

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

  private static final Pattern NAME = Pattern.compile("\\.trials-(\\d{6,9})");

  private final Path folder;
  private final Path link;

  Generations(Path folder) {
    this.folder = folder;
    this.link = folder.resolve(LocalStorage.TRIALS);
  }

  /** Makes the first generation where there is none. Safe for several at once. */
  void createFirst() throws IOException {
    Path first = folder.resolve(name(1));
    Files.createDirectories(first);
    try {
      Files.createSymbolicLink(link, first.getFileName());
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.createDirectories(link); // no symbolic links here: a plain folder, never joined
    }
    DurableFiles.flushFolder(folder);
  }

  /** The folder that {@code trials} is now. */
  Path current() throws IOException {
    return Files.isSymbolicLink(link) ? folder.resolve(Files.readSymbolicLink(link)) : link;
  }

  /** The current folder, then the kept ones before it, newest first. */
  List<Path> currentAndKept() throws IOException {
    Path current = current();
    int number = number(current);
    List<Path> folders = new ArrayList<>();
    folders.add(current);
    all().stream()
        .filter(path -> number(path) < number)
        .sorted(Comparator.comparingInt(Generations::number).reversed())
        .forEach(folders::add);
    return folders;
  }

  /** An empty folder to fill as the next generation; the caller holds the dataset's lock. */
  Path prepareNext() throws IOException {
    Path current = current();
    if (!Files.isSymbolicLink(link)) {
      throw new StorageException(
          ("%1$s is a plain folder, so its files cannot be joined without a moment in which a"
                  + " reader sees half of them; make it a link first, while nothing uses it:"
                  + " mv %1$s %2$s && ln -s %3$s %1$s")
              .formatted(link, folder.resolve(name(1)), name(1)));
    }
    int number = number(current);
    for (Path path : all()) {
      if (number(path) > number) {
        delete(path); // left by a compaction that was killed: never linked, so never listed
      }
    }
    return Files.createDirectory(folder.resolve(name(number + 1)));
  }

  /** Makes {@code next} the current generation, in one step; the caller holds the lock. */
  void switchTo(Path next) throws IOException {
    Path replaced = current();
    DurableFiles.flushFolder(next);
    Path aside = folder.resolve(".link-" + UUID.randomUUID());
    Files.createSymbolicLink(aside, next.getFileName());
    Files.move(aside, link, ATOMIC_MOVE);
    DurableFiles.flushFolder(folder);
    Files.setLastModifiedTime(replaced, FileTime.from(Instant.now()));
  }

  /** Deletes the generations that were replaced longer ago than {@link #RETENTION}. */
  void deleteExpired() throws IOException {
    Instant oldest = Instant.now().minus(RETENTION);
    int number = number(current());
    for (Path path : all()) {
      if (number(path) < number && Files.getLastModifiedTime(path).toInstant().isBefore(oldest)) {
        delete(path);
      }
    }
  }

  private List<Path> all() throws IOException {
    List<Path> generations = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, path -> number(path) > 0)) {
      paths.forEach(generations::add);
    }
    return generations;
  }

  /** The number of a generation's folder; 0 where it is none, such as a plain {@code trials}. */
  private static int number(Path path) {
    var matcher = NAME.matcher(path.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String name(int number) {
    return ".trials-%06d".formatted(number);
  }

  private static void delete(Path generation) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(generation)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(generation);
  }
}
