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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files under predictable names in folders where others may write, such as {@code /tmp}: whoever
 * puts a link there, or a file that he can still change, must not be followed or believed.
 */
public final class OwnFiles {
  private static final String ATTRIBUTES = "unix:nlink,uid,ino,dev,isRegularFile";
  private static final Path SELF = Path.of("/proc/self");
  private static final int ROOT = 0;

  private OwnFiles() {}

  /**
   * Opens a file to read and write it; makes it where it is missing.
   *
   * @throws FileSystemException where it is not ours, see {@link #require}
   */
  public static FileChannel open(Path file) throws IOException {
    Optional<FileChannel> opened = Optional.empty();
    while (opened.isEmpty()) {
      opened = Files.exists(file, NOFOLLOW_LINKS) ? openOwn(file) : create(file);
    }
    return opened.get();
  }

  /** Empty where another was first. */
  private static Optional<FileChannel> create(Path file) throws IOException {
    try {
      return Optional.of(FileChannel.open(file, CREATE_NEW, READ, WRITE));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
  }

  /** Empty where it was replaced or removed at that very moment. */
  private static Optional<FileChannel> openOwn(Path file) throws IOException {
    try {
      require(file);
      Object before = identity(file);
      FileChannel channel = FileChannel.open(file, READ, WRITE, NOFOLLOW_LINKS);
      if (before.equals(identity(file))) {
        return Optional.of(channel);
      }
      channel.close();
    } catch (NoSuchFileException e) {
      // Removed.
    }
    return Optional.empty();
  }

  /**
   * Refuses what is no plain file under one name, and what belongs to another than us, the
   * administrator or the owner of the folder, who could do as he likes anyway.
   *
   * @throws FileSystemException where it is such a file
   */
  public static void require(Path file) throws IOException {
    if (!isUnix(file)) {
      return;
    }
    Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, NOFOLLOW_LINKS);
    if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
      throw refused(file, "is a link, a folder or the like; expected a plain file");
    }
    if (!found.get("nlink").equals(1)) {
      throw refused(file, "has a second name (a hard link); expected a file with this one alone");
    }
    Object owner = found.get("uid");
    if (!owners(file).contains(owner)) {
      throw refused(file, "belongs to another user (%s); remove it".formatted(owner));
    }
  }

  private static Set<Object> owners(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Object ofFolder = Files.getAttribute(folder, "unix:uid");
    Object ours = Files.exists(SELF) ? Files.getAttribute(SELF, "unix:uid") : ofFolder;
    return Set.copyOf(List.of(ROOT, ofFolder, ours));
  }

  private static Object identity(Path file) throws IOException {
    return isUnix(file) ? Files.readAttributes(file, "unix:ino,dev", NOFOLLOW_LINKS) : file;
  }

  private static boolean isUnix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static FileSystemException refused(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
