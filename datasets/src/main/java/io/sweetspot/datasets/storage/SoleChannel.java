package io.sweetspot.datasets.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The only channel of this JVM on a file that is locked.
 *
 * <p>The system's file locks belong to the process and are dropped as soon as it closes any channel
 * on the file, whatever channel they were taken through; and the lock that was dropped still calls
 * itself valid. So the right to open the file comes first: a fair semaphore for each path, kept in
 * the system properties because engines such as Flink load this class several times into one JVM.
 *
 * <p>The file is made where it is missing, with nothing in it. A link, a folder or a pipe in its
 * place is refused, never followed.
 */
public final class SoleChannel implements AutoCloseable {
  private static final String RIGHT = "io.sweetspot.sole-channel:";

  private final Path path;
  private final Object identity;
  private final FileChannel channel;
  private final Semaphore right;

  private SoleChannel(Path path, Object identity, FileChannel channel, Semaphore right) {
    this.path = path;
    this.identity = identity;
    this.channel = channel;
    this.right = right;
  }

  /** Opens the file to read and write it; empty where this JVM has it open already. */
  public static Optional<SoleChannel> tryOpen(Path file) throws IOException {
    Path path = canonical(file);
    Semaphore right = right(path);
    return right.tryAcquire()
        ? Optional.of(open(path, right, /* forAll= */ false))
        : Optional.empty();
  }

  /** Opens the file to read and write it; waits, in turn, while this JVM has it open elsewhere. */
  public static SoleChannel open(Path file) throws IOException, InterruptedException {
    return await(file, /* forAll= */ false);
  }

  /** The same; where the file is missing it is made for every user of the machine to write. */
  public static SoleChannel openForAll(Path file) throws IOException, InterruptedException {
    return await(file, /* forAll= */ true);
  }

  /** The channel. Closing this closes it; nobody else does. */
  public FileChannel channel() {
    return channel;
  }

  /** The file's {@link #canonical} path. */
  Path path() {
    return path;
  }

  /** Whether the path still leads to the file that is open: another may have removed it. */
  public boolean isCurrent() throws IOException {
    return identity.equals(identity(path).orElse(null));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      right.release();
    }
  }

  private static SoleChannel await(Path file, boolean forAll)
      throws IOException, InterruptedException {
    Path path = canonical(file);
    Semaphore right = right(path);
    right.acquire();
    return open(path, right, forAll);
  }

  private static SoleChannel open(Path path, Semaphore right, boolean forAll) throws IOException {
    try {
      while (true) {
        Optional<Object> before = identity(path);
        if (before.isEmpty()) {
          create(path, forAll);
          continue;
        }
        FileChannel channel = FileChannel.open(path, READ, WRITE, NOFOLLOW_LINKS);
        if (before.equals(identity(path))) {
          return new SoleChannel(path, before.get(), channel, right);
        }
        channel.close(); // Replaced at that very moment: which of them it was is not known.
      }
    } catch (IOException | RuntimeException e) {
      right.release();
      throw e;
    }
  }

  private static void create(Path path, boolean forAll) throws IOException {
    try {
      FileChannel.open(path, CREATE_NEW, WRITE).close();
      if (forAll) {
        Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS)
            .setPermissions(PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    } catch (FileAlreadyExistsException e) {
      // Another was first: his will do.
    }
  }

  /** What tells the file at a path from any other; empty where there is none. */
  private static Optional<Object> identity(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new FileSystemException(
            path.toString(), null, "is a link, a folder or the like; expected a plain file");
      }
      return Optional.of(Objects.requireNonNullElse(attributes.fileKey(), path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The file's path, its folder without links: the same for everyone who means this file. */
  static Path canonical(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    return folder.toRealPath().resolve(absolute.getFileName());
  }

  private static Semaphore right(Path path) {
    return (Semaphore)
        System.getProperties()
            .computeIfAbsent(RIGHT + path, key -> new Semaphore(1, /* fair= */ true));
  }
}
