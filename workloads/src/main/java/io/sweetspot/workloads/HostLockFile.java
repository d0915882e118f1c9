package io.sweetspot.workloads;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.datasets.storage.OwnFiles;
import io.sweetspot.datasets.storage.SoleChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.UUID;

/**
 * The file behind {@link HostLock}: two bytes to be locked, then the mark of the trial that runs,
 * then who holds the lock. Every user of the machine may write to it, in a folder where anybody may
 * put anything, so it is opened with suspicion and nothing in it is believed that is not in form.
 */
final class HostLockFile implements AutoCloseable {
  static final long TURN = 0;
  static final long QUEUE = 1;

  private static final int MARK = 2;
  private static final int MARK_BYTES = 36;
  private static final int HOLDER_BYTES = 200;
  private static final String FORM = "%-" + MARK_BYTES + "s%-" + HOLDER_BYTES + "s";

  private final Path path;
  private final SoleChannel sole;

  private HostLockFile(Path path, SoleChannel sole) {
    this.path = path;
    this.sole = sole;
  }

  /**
   * Opens it, once this JVM has it open nowhere else; it is made where it is missing.
   *
   * @throws FileSystemException where it cannot be used; the message says what to do
   */
  static HostLockFile open(Path path) throws FileSystemException, InterruptedException {
    try {
      HostLockFile file = new HostLockFile(path, SoleChannel.openForAll(path));
      try {
        file.requireInForm();
        return file;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      FileSystemException unusable =
          new FileSystemException(
              path.toString(),
              null,
              "cannot keep trials on this machine apart (%s); set %s to a file that you may write"
                  .formatted(
                      Optional.ofNullable(reason).orElse(e.getClass().getSimpleName()),
                      HostLock.VARIABLE));
      unusable.initCause(e);
      throw unusable;
    }
  }

  /** Locks one byte; empty where another process has it. */
  Optional<FileLock> tryLock(long place) throws IOException {
    return Optional.ofNullable(sole.channel().tryLock(place, 1, /* shared= */ false));
  }

  /** The mark of a trial whose collector ended before it; empty where there is none. */
  Optional<String> mark() throws IOException {
    String text = read(MARK, MARK_BYTES);
    return isMark(text) ? Optional.of(text) : Optional.empty();
  }

  /** Who holds the lock, in words; safe to print. */
  String holder() throws IOException {
    String text = read(MARK + MARK_BYTES, HOLDER_BYTES);
    return text.isEmpty() ? "another process" : PrintableText.line(text);
  }

  /** Notes who holds the lock, and for which trial. */
  void note(String mark, String holder) throws IOException {
    byte[] bytes = FORM.formatted(mark, holder).getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MARK_BYTES + HOLDER_BYTES);
    sole.channel().write(ByteBuffer.wrap(bytes, 0, length), MARK);
  }

  @Override
  public void close() throws IOException {
    sole.close();
  }

  /** Refuses what is not such a file, before a byte of it is overwritten. */
  private void requireInForm() throws IOException {
    if (!Files.getPosixFilePermissions(path, NOFOLLOW_LINKS)
        .contains(PosixFilePermission.OTHERS_WRITE)) {
      OwnFiles.require(path);
    }
    if (!Files.getAttribute(path, "unix:nlink", NOFOLLOW_LINKS).equals(1)) {
      throw new IOException("it has a second name, a hard link");
    }
    long size = sole.channel().size();
    String text = read(MARK, MARK_BYTES);
    boolean mark = text.isEmpty() || isMark(text);
    if (!mark
        || (size > 0 && size < MARK + MARK_BYTES)
        || size > MARK + MARK_BYTES + HOLDER_BYTES) {
      throw new IOException("it holds something else");
    }
  }

  private static boolean isMark(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String read(int from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(most);
    int read = Math.max(0, sole.channel().read(buffer, from));
    return new String(buffer.array(), 0, read, StandardCharsets.UTF_8).strip();
  }
}
