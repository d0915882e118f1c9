package io.sweetspot.pipeline.storage;

import io.sweetspot.datasets.storage.ExclusiveFile;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
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
    ExclusiveFile held =
        ExclusiveFile.tryHold(file).orElseThrow(() -> new InvalidInputException(refusal));
    try (held) {
      return action.run();
    }
  }
}
