package io.sweetspot.pipeline.collect;

import io.sweetspot.datasets.TrialSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Who runs which run of a plan, where several lanes could.
 *
 * <p>A claim is a lock on one byte of a file beside the dataset, at a place that the run's identity
 * gives: atomic between machines that share the folder, and gone with its process, so that the runs
 * of a machine that died are free at once. Like the host's lock, all of a JVM goes through one
 * channel that is never closed, whatever class loader asks.
 */
final class RunClaims {
  private static final String FILE = ".claims";
  private static final String CHANNEL = "io.sweetspot.run-claims.channel:";
  private static final int HEXADECIMAL = 16;
  private static final int DIGITS = 15;

  private final FileChannel channel;

  private RunClaims(FileChannel channel) {
    this.channel = channel;
  }

  /** The claims on a dataset's runs. */
  static RunClaims beside(Path dataset) {
    Path file = dataset.toAbsolutePath().normalize().resolve(FILE);
    return new RunClaims(
        (FileChannel) System.getProperties().computeIfAbsent(CHANNEL + file, key -> open(file)));
  }

  /** The claim on the run of this trial; empty where another lane has it. */
  Optional<FileLock> claim(TrialSpec trial) throws IOException {
    TrialSpec run = trial.at(1, 0);
    long place = Long.parseLong(run.id().substring(0, DIGITS), HEXADECIMAL);
    try {
      return Optional.ofNullable(channel.tryLock(place, 1, /* shared= */ false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // A lane of this JVM has it.
    }
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot use %s, which keeps runs on several hosts apart".formatted(file), e);
    }
  }
}
