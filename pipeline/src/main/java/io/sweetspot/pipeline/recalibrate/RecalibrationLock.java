package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * At most one recalibration of a dataset at a time. The system frees the lock when its holder dies.
 *
 * <p>Within a process the holder is noted in the system properties first: opening the file a second
 * time and closing it would drop the lock of the first.
 */
public final class RecalibrationLock implements AutoCloseable {
  private static final String FILE = ".recalibrate.lock";
  private static final String HELD = "io.sweetspot.recalibration:";
  private static final int HOLDER_BYTES = 200;

  /**
   * The locked byte lies beyond the holder's name, so that it can be read where locks forbid it.
   */
  private static final long LOCKED_BYTE = 1 << 20;

  private final FileChannel channel;
  private final FileLock lock;
  private final String key;

  private RecalibrationLock(FileChannel channel, FileLock lock, String key) {
    this.channel = channel;
    this.lock = lock;
    this.key = key;
  }

  /**
   * Takes the lock, or refuses at once.
   *
   * @param dataset folder of the dataset, which must be there
   * @param machine name of this machine
   * @throws InvalidInputException where another recalibration runs; the message names it
   */
  public static RecalibrationLock take(Path dataset, String machine) throws IOException {
    Path file = dataset.toRealPath().resolve(FILE);
    String holder =
        "process %d on %s, since %s"
            .formatted(
                ProcessHandle.current().pid(),
                machine,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    String key = HELD + file;
    Optional<Object> other = Optional.ofNullable(System.getProperties().putIfAbsent(key, holder));
    if (other.isPresent()) {
      throw refusal(dataset, other.get().toString());
    }
    try {
      return lock(dataset, file, holder, key);
    } catch (IOException | RuntimeException e) {
      System.getProperties().remove(key);
      throw e;
    }
  }

  private static RecalibrationLock lock(Path dataset, Path file, String holder, String key)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false);
      if (lock == null) {
        ByteBuffer buffer = ByteBuffer.allocate(HOLDER_BYTES);
        channel.read(buffer, 0);
        throw refusal(
            dataset, new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new RecalibrationLock(channel, lock, key);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static InvalidInputException refusal(Path dataset, String holder) {
    return new InvalidInputException(
        "the dataset %s is being recalibrated by %s; wait until that has ended, or end it"
            .formatted(dataset, holder.isBlank() ? "another process" : holder.strip()));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
    System.getProperties().remove(key);
  }
}
