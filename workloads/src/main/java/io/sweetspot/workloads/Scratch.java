package io.sweetspot.workloads;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder for the files of one trial. Closing it deletes them, which drops them from the page
 * cache, and flushes what else is still to be written: the next trial finds nothing that helps or
 * hurts it. (Overwriting an old output took 0.79 of the time of a clean start.)
 *
 * <p>It lies in {@code /var/tmp} where there is one, since {@code /tmp} may be memory, and is named
 * by the trial's mark, so that it is found and removed should its collector be killed.
 */
record Scratch(Path root) implements AutoCloseable {
  private static final Path ON_DISK = Path.of("/var/tmp");
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  static Scratch create(String mark) throws IOException {
    Scratch scratch = named(mark);
    Files.createDirectory(scratch.root, PosixFilePermissions.asFileAttribute(OURS_ALONE));
    Files.createDirectory(scratch.folder());
    return scratch;
  }

  /** Removes the folder of a trial whose collector was killed, if it is there and ours. */
  static void removeLeft(String mark) throws IOException {
    Path left = named(mark).root;
    if (Files.isDirectory(left, NOFOLLOW_LINKS)
        && Files.getOwner(left, NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")))) {
      delete(left);
    }
  }

  /** What the program is given: empty. */
  Path folder() {
    return root.resolve("scratch");
  }

  @Override
  public void close() throws IOException {
    delete(root);
    Posix.sync();
  }

  private static Scratch named(String mark) {
    Path parent =
        Files.isWritable(ON_DISK) ? ON_DISK : Path.of(System.getProperty("java.io.tmpdir"));
    return new Scratch(parent.resolve("sweetspot-" + mark));
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      // Programs protect what they unpack, such as Go its modules.
      Files.setPosixFilePermissions(path, OURS_ALONE);
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          delete(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
