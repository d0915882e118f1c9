package io.sweetspot.pipeline.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * What one process at a time may do, across all that see a file. The system frees it when its
 * holder dies.
 *
 * @param file stands for it; made where it is missing, and left
 */
public record SoleHolder(Path file) {

  /** The right that a file stands for. */
  public static SoleHolder of(Path file) {
    return new SoleHolder(file);
  }

  /** What is done while the right is held. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /**
   * Does something with the right held; waits for nobody.
   *
   * @param refusal what is said where another holds it
   * @throws InvalidInputException where another holds it
   */
  public <T> T hold(String refusal, Action<T> action) throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      if (!isLocked(channel)) {
        throw new InvalidInputException(refusal);
      }
      return action.run();
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
