package io.sweetspot.datasets.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Writing that has reached the disk when it returns. */
public final class DurableFiles {

  /** How the name begins of a file that is being written; readers pass over it. */
  public static final String WRITING = ".writing-";

  private DurableFiles() {}

  /** Writes a file's content; called once. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a new file and flushes it; where that fails, no file is left. */
  public static void create(Path file, Content content) throws IOException {
    FileChannel created = FileChannel.open(file, CREATE_NEW, WRITE);
    try (FileChannel channel = created) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      content.writeTo(out);
      out.flush();
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** The same with bytes that are there already. */
  public static void create(Path file, byte[] content) throws IOException {
    create(file, out -> out.write(content));
  }

  /**
   * Replaces a file, or makes it, in one step: whoever reads it sees the old content or the new
   * one, whole. Where writing fails, the old one stays.
   */
  public static void replace(Path file, Content content) throws IOException {
    Path aside = file.resolveSibling(WRITING + UUID.randomUUID());
    create(aside, content);
    try {
      Files.move(aside, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
    flushFolder(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
  }

  /** The same with a text, in UTF-8. */
  public static void replace(Path file, String text) throws IOException {
    replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Flushes the names in a folder, where the system has such a thing (Windows has not). */
  public static void flushFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }
}
