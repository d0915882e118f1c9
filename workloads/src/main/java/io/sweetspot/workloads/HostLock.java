package io.sweetspot.workloads;

import io.sweetspot.datasets.storage.SoleChannel;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The right to measure on this machine: at most one holder at a time, across threads, class loaders
 * and processes.
 *
 * <p>Within a JVM it goes by turns ({@link SoleChannel}); between JVMs by locks on two bytes of a
 * file, which make it fair: whoever waits for the turn holds the place in the queue, so a
 * collection that releases and asks again stands behind one that was waiting.
 *
 * <p>The holder writes the mark of its trial into the file. If it is killed, the next holder finds
 * the mark, ends what the dead one left running and removes its scratch folder and its control
 * group before it measures anything.
 */
final class HostLock {
  /** Names another lock file, for machines that share a file system but not their processors. */
  static final String VARIABLE = "SWEETSPOT_HOST_LOCK";

  /** Whom to tell; in the system properties because engines load this class once a job. */
  private static final String LISTENER = "io.sweetspot.host-lock.listener";

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path path;

  private HostLock(Path path) {
    this.path = path;
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
  static HostLock of(Path path) {
    return new HostLock(path);
  }

  /** From now on, tells this listener of this JVM who is waited for longer than two seconds. */
  static void listen(Optional<Consumer<String>> listener) {
    listener.ifPresentOrElse(
        it -> System.getProperties().put(LISTENER, it),
        () -> System.getProperties().remove(LISTENER));
  }

  /** Waits for the turn to measure. Clears away what a dead holder left. */
  Turn acquire() throws IOException, InterruptedException {
    HostLockFile file = HostLockFile.open(path);
    try {
      long since = System.nanoTime();
      boolean told = false;
      FileLock queue = null;
      while (true) {
        if (queue == null) {
          queue = file.tryLock(HostLockFile.QUEUE).orElse(null);
        }
        if (queue != null && file.tryLock(HostLockFile.TURN).isPresent()) {
          queue.release();
          return begin(file);
        }
        if (!told && System.nanoTime() - since > SILENT_NANOS) {
          tell(file.holder());
          told = true;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for the machine");
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Takes the turn where nobody has it or waits for it. */
  Optional<Turn> tryAcquire() throws IOException, InterruptedException {
    HostLockFile file = HostLockFile.open(path);
    try {
      Optional<FileLock> queue = file.tryLock(HostLockFile.QUEUE);
      if (queue.isPresent() && file.tryLock(HostLockFile.TURN).isPresent()) {
        queue.get().release();
        return Optional.of(begin(file));
      }
      file.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // Only listen() puts it there.
  private void tell(String holder) {
    Object listener = System.getProperties().get(LISTENER);
    if (listener != null) {
      ((Consumer<String>) listener)
          .accept(
              "waiting for %s, which measures on this machine (the lock is %s)"
                  .formatted(holder, path));
    }
  }

  private static Turn begin(HostLockFile file) throws IOException {
    Optional<String> left = file.mark();
    if (left.isPresent()) {
      ProcessTree.left(left.get()).kill();
      ControlGroup.removeLeft(left.get());
      Scratch.removeLeft(left.get());
    }
    String mark = UUID.randomUUID().toString();
    file.note(
        mark,
        "process %d of %s on %s"
            .formatted(
                ProcessHandle.current().pid(),
                System.getProperty("user.name"),
                ThisMachine.describe().name()));
    return new Turn(file, mark);
  }

  /**
   * Held while one trial is run.
   *
   * @param mark what its processes and its scratch folder are found by, should we be killed
   */
  record Turn(HostLockFile file, String mark) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        file.note("", "");
      } finally {
        file.close();
      }
    }
  }
}
