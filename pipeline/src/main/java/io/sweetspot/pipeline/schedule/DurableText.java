package io.sweetspot.pipeline.schedule;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files that readers see old or new, never half, and that outlive a crash. */
final class DurableText {
  private DurableText() {}

  /** Replaces the file, or makes it; it has reached the disk when this returns. */
  static void replace(Path file, String text) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".writing");
    try (FileChannel channel = FileChannel.open(aside, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(aside, file, ATOMIC_MOVE);
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
