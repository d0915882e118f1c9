package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to measure on this machine: at most one holder at a time, across threads, class loaders
 * and processes.
 *
 * <p>Within a JVM a fair semaphore, kept in the system properties because engines load this class
 * once a job; between JVMs a lock on a file, held through one channel that is never closed, because
 * closing any channel on the file drops the lock. Two regions of the file make it fair: whoever
 * waits for the turn holds the place in the queue, so a collection that releases and asks again
 * stands behind one that was waiting.
 *
 * <p>The holder writes the mark of its running trial into the file. If it is killed, the next
 * holder finds the mark and ends what the dead one left running before it measures anything.
 */
final class HostLock {
  /** Names another lock file, for machines that share a file system but not their processors. */
  static final String VARIABLE = "SWEETSPOT_HOST_LOCK";

  private static final String SEMAPHORE = "io.sweetspot.host-lock.semaphore:";
  private static final String CHANNEL = "io.sweetspot.host-lock.channel:";
  private static final long TURN = 0;
  private static final long QUEUE = 1;
  private static final int MARK = 2;
  private static final int MARK_BYTES = 36;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Semaphore semaphore;
  private final FileChannel channel;

  private HostLock(Semaphore semaphore, FileChannel channel) {
    this.semaphore = semaphore;
    this.channel = channel;
  }

  /** The lock of this machine. */
  static HostLock ofThisMachine() {
    String named = System.getenv(VARIABLE);
    return of(
        named == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "sweetspot-host.lock")
            : Path.of(named));
  }

  /** The lock kept in the given file. */
  static HostLock of(Path file) {
    Path path = file.toAbsolutePath().normalize();
    Semaphore semaphore =
        (Semaphore)
            System.getProperties()
                .computeIfAbsent(SEMAPHORE + path, key -> new Semaphore(1, /* fair= */ true));
    FileChannel channel =
        (FileChannel) System.getProperties().computeIfAbsent(CHANNEL + path, key -> open(path));
    return new HostLock(semaphore, channel);
  }

  /** Waits for the turn to measure. Ends what a dead holder left running. */
  Turn acquire() throws IOException, InterruptedException {
    semaphore.acquire();
    try {
      FileLock queue = poll(QUEUE);
      FileLock turn;
      try {
        turn = poll(TURN);
      } finally {
        queue.release();
      }
      String left = readMark();
      if (!left.isEmpty()) {
        new ProcessTree(left).kill();
        writeMark("");
      }
      return new Turn(turn);
    } catch (IOException | InterruptedException | RuntimeException e) {
      semaphore.release();
      throw e;
    }
  }

  /** Held while one trial is run. */
  final class Turn implements AutoCloseable {
    private final FileLock lock;

    private Turn(FileLock lock) {
      this.lock = lock;
    }

    /** Notes which processes are being measured. */
    void measuring(ProcessTree tree) throws IOException {
      writeMark(tree.mark());
    }

    @Override
    public void close() throws IOException {
      try {
        writeMark("");
        lock.release();
      } finally {
        semaphore.release();
      }
    }
  }

  private FileLock poll(long region) throws IOException, InterruptedException {
    FileLock lock = channel.tryLock(region, 1, /* shared= */ false);
    while (lock == null) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the machine");
      }
      LockSupport.parkNanos(POLL_NANOS);
      lock = channel.tryLock(region, 1, /* shared= */ false);
    }
    return lock;
  }

  private String readMark() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MARK_BYTES);
    int read = channel.read(buffer, MARK);
    return read < MARK_BYTES
        ? ""
        : new String(buffer.array(), 0, read, StandardCharsets.US_ASCII).strip();
  }

  private void writeMark(String mark) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.wrap(
            ("%-" + MARK_BYTES + "s").formatted(mark).getBytes(StandardCharsets.US_ASCII));
    channel.write(buffer, MARK);
  }

  private static FileChannel open(Path path) {
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return create(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Every user of the machine shares the lock, so everybody may write to its file. */
  private static FileChannel create(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
      return channel;
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static IllegalStateException unusable(Path path, IOException cause) {
    return new IllegalStateException(
        "cannot use %s, which keeps trials on this machine apart (%s); set %s to a file you may write"
            .formatted(path, cause.getMessage(), VARIABLE),
        cause);
  }
}
