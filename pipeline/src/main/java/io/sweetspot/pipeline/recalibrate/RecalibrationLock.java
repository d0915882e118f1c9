package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.storage.ExclusiveFile;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** At most one recalibration of a dataset at a time. The system frees it when its holder dies. */
public final class RecalibrationLock implements AutoCloseable {
  private static final String FILE = ".recalibrate.lock";

  private final ExclusiveFile held;

  private RecalibrationLock(ExclusiveFile held) {
    this.held = held;
  }

  /**
   * Takes the lock, or refuses at once.
   *
   * @param dataset folder of the dataset, which must be there
   * @param machine name of this machine
   * @throws InvalidInputException where another recalibration runs; the message names it
   */
  public static RecalibrationLock take(Path dataset, String machine) throws IOException {
    Path file = dataset.resolve(FILE);
    Optional<ExclusiveFile> held = ExclusiveFile.tryHold(file);
    if (held.isEmpty()) {
      throw new InvalidInputException(
          "the dataset %s is being recalibrated by %s; wait until that has ended, or end it"
              .formatted(dataset, ExclusiveFile.holder(file)));
    }
    held.get()
        .sign(
            "process %d on %s, since %s"
                .formatted(
                    ProcessHandle.current().pid(),
                    machine,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    return new RecalibrationLock(held.get());
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
