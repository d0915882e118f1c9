package io.sweetspot.pipeline.schedule;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The right to be the scheduler that stays awake for a dataset: one process at a time. The system
 * frees it when its holder dies.
 */
public final class SchedulerLock {
  private static final String FILE = "schedule.lock";

  private SchedulerLock() {}

  /** What is done while the right is held. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws IOException, InterruptedException;
  }

  /**
   * Does something with the right held.
   *
   * @param dataset folder of the dataset
   * @throws InvalidInputException where another scheduler has it
   */
  public static void hold(Path dataset, Action action) throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(dataset.resolve(FILE), CREATE, WRITE)) {
      if (!isLocked(channel)) {
        throw new InvalidInputException(
            "another scheduler stays awake for %s already; end it first, or give another dataset"
                .formatted(dataset));
      }
      action.run();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && lock.isValid();
    } catch (OverlappingFileLockException e) {
      return false; // Another of this very process.
    }
  }
}
