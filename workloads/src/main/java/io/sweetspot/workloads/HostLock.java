package io.sweetspot.workloads;

import io.sweetspot.datasets.storage.SoleChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to measure on this machine: at most one holder at a time, across threads, class loaders
 * and processes.
 *
 * <p>Within a JVM it goes by turns ({@link SoleChannel}); between JVMs by locks on two regions of a
 * file, which make it fair: whoever waits for the turn holds the place in the queue, so a
 * collection that releases and asks again stands behind one that was waiting.
 *
 * <p>The holder writes the mark of its running trial into the file. If it is killed, the next
 * holder finds the mark and ends what the dead one left running before it measures anything.
 */
final class HostLock {
  /** Names another lock file, for machines that share a file system but not their processors. */
  static final String VARIABLE = "SWEETSPOT_HOST_LOCK";

  private static final long TURN = 0;
  private static final long QUEUE = 1;
  private static final int MARK = 2;
  private static final int MARK_BYTES = 36;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Path file;

  private HostLock(Path file) {
    this.file = file;
  }

  /** The lock of this machine. */
  static HostLock ofThisMachine() {
    String named = System.getenv(VARIABLE);
    return of(
        named == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "sweetspot-host.lock")
            : Path.of(named));
  }

  /** The lock kept in the given file, which is made where it is missing. */
  static HostLock of(Path file) {
    return new HostLock(file);
  }

  /** Waits for the turn to measure. Ends what a dead holder left running. */
  Turn acquire() throws IOException, InterruptedException {
    SoleChannel sole = open();
    try {
      FileLock queue = poll(sole.channel(), QUEUE);
      try {
        poll(sole.channel(), TURN);
      } finally {
        queue.release();
      }
      Turn turn = new Turn(sole);
      turn.endLeftovers();
      return turn;
    } catch (IOException | InterruptedException | RuntimeException e) {
      sole.close();
      throw e;
    }
  }

  private SoleChannel open() throws InterruptedException {
    try {
      return SoleChannel.openForAll(file);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use %s, which keeps trials on this machine apart (%s); set %s to a file you may write"
              .formatted(file, e.getMessage(), VARIABLE),
          e);
    }
  }

  /** Held while one trial is run. */
  static final class Turn implements AutoCloseable {
    private final SoleChannel sole;

    private Turn(SoleChannel sole) {
      this.sole = sole;
    }

    /** Notes which processes are being measured. */
    void measuring(ProcessTree tree) throws IOException {
      writeMark(tree.mark());
    }

    @Override
    public void close() throws IOException {
      try {
        writeMark("");
      } finally {
        sole.close();
      }
    }

    private void endLeftovers() throws IOException {
      String left = readMark();
      if (!left.isEmpty()) {
        new ProcessTree(left).kill();
        writeMark("");
      }
    }

    private String readMark() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(MARK_BYTES);
      int read = sole.channel().read(buffer, MARK);
      return read < MARK_BYTES
          ? ""
          : new String(buffer.array(), 0, read, StandardCharsets.US_ASCII).strip();
    }

    private void writeMark(String mark) throws IOException {
      ByteBuffer buffer =
          ByteBuffer.wrap(
              ("%-" + MARK_BYTES + "s").formatted(mark).getBytes(StandardCharsets.US_ASCII));
      sole.channel().write(buffer, MARK);
    }
  }

  private static FileLock poll(FileChannel channel, long region)
      throws IOException, InterruptedException {
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
}
