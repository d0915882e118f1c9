package io.sweetspot.datasets.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right that a file stands for: one holder at a time, across threads, class loaders and the
 * processes that see the file. The system frees it when its holder dies. The file itself stays,
 * unless its holder deletes it.
 */
public final class ExclusiveFile implements AutoCloseable {
  private static final String SIGNATURE = "io.sweetspot.exclusive-file.signature:";
  private static final int SIGNATURE_BYTES = 200;

  private final SoleChannel sole;

  private ExclusiveFile(SoleChannel sole) {
    this.sole = sole;
  }

  /** What is done while the right is held. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Takes the right at once; empty where another holds it. */
  public static Optional<ExclusiveFile> tryHold(Path file) throws IOException {
    while (true) {
      Optional<SoleChannel> opened = SoleChannel.tryOpen(file);
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      SoleChannel sole = opened.get();
      boolean held = false;
      try {
        boolean locked = isHeld(sole.channel().tryLock());
        held = locked && sole.isCurrent();
        if (held || !locked) {
          return held ? Optional.of(new ExclusiveFile(sole)) : Optional.empty();
        }
      } finally {
        if (!held) {
          sole.close();
        }
      }
    }
  }

  /** Does something with the right held; waits as long as another holds it. */
  public static <T> T whileHeld(Path file, Action<T> action) throws IOException {
    while (true) {
      try (SoleChannel sole = SoleChannel.open(file)) {
        if (isHeld(sole.channel().lock()) && sole.isCurrent()) {
          return action.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + file);
      }
    }
  }

  /** The file, to read and to write. */
  public FileChannel channel() {
    return sole.channel();
  }

  /**
   * Writes who holds it into the file, for those who are refused; at most {@value #SIGNATURE_BYTES}
   * bytes of it are read.
   */
  public void sign(String holder) throws IOException {
    channel().truncate(0);
    channel().write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    System.setProperty(SIGNATURE + sole.path(), holder);
  }

  /** Who holds it, as far as they signed: for words only, since it may change meanwhile. */
  public static String holder(Path file) throws IOException {
    Optional<SoleChannel> opened = SoleChannel.tryOpen(file);
    if (opened.isEmpty()) { // To read the file would drop our own lock on it.
      return System.getProperty(SIGNATURE + SoleChannel.canonical(file), "this very process");
    }
    try (SoleChannel sole = opened.get()) {
      ByteBuffer signature = ByteBuffer.allocate(SIGNATURE_BYTES);
      sole.channel().read(signature, 0);
      String text =
          new String(signature.array(), 0, signature.position(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "another process" : text;
    }
  }

  @Override
  public void close() throws IOException {
    System.clearProperty(SIGNATURE + sole.path());
    sole.close();
  }

  private static boolean isHeld(FileLock lock) {
    return lock != null && lock.isValid();
  }
}
