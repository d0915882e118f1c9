package io.sweetspot.datasets.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds off everyone else who changes which files a dataset lists, in this process and in others.
 * The system frees it when its holder dies.
 *
 * <p>A file lock belongs to the process and is lost as soon as any channel on the file is closed,
 * so within the process a lock of its own comes first. That one lives in the system properties,
 * because engines such as Flink load this class several times into one process.
 */
public final class DatasetLock {

  /** What is done while the lock is held. */
  @FunctionalInterface
  public interface Action<T> {
    T run() throws IOException;
  }

  private final Path file;
  private final ReentrantLock inProcess;

  /** The lock that {@code file} stands for; the file is created when it is first needed. */
  DatasetLock(Path file) {
    this.file = file;
    this.inProcess =
        (ReentrantLock)
            System.getProperties()
                .computeIfAbsent("io.sweetspot.lock:" + file, name -> new ReentrantLock(true));
  }

  /** Runs {@code action} alone; waits as long as another holds the lock. */
  <T> T hold(Action<T> action) throws IOException {
    inProcess.lock();
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the lock on %s was lost".formatted(file));
      }
      return action.run();
    } finally {
      inProcess.unlock();
    }
  }
}
