package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operating system's limit on open files: each connection is one. */
final class OpenFiles {
  /** Result, part and control file, and what the Java machine opens on the way. */
  private static final int FURTHER = 16;

  /** Read from Linux itself: the JVM's management takes a tenth of a small download to load. */
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Pattern SOFT_LIMIT = Pattern.compile("Max open files +([0-9]{1,18}) ");

  private OpenFiles() {}

  /** A DownloadException where this process cannot open so many connections at once. */
  static void require(int connections) throws DownloadException {
    OptionalLong left = left();
    if (left.isPresent() && left.getAsLong() < connections + FURTHER) {
      throw new DownloadException(
          "%d connections need %d open files, but this process may open only %d more; raise the limit (ulimit -n) or ask for at most %d connections"
              .formatted(
                  connections,
                  connections + FURTHER,
                  left.getAsLong(),
                  Math.max(1, left.getAsLong() - FURTHER)));
    }
  }

  /** How many more this process may open; empty where there is no limit, or nothing tells it. */
  private static OptionalLong left() {
    try (Stream<Path> open = Files.list(OPEN)) {
      Matcher limit = SOFT_LIMIT.matcher(Files.readString(LIMITS));
      return limit.find()
          ? OptionalLong.of(Long.parseLong(limit.group(1)) - open.count())
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty(); // No /proc here: a connection too many is refused when it comes.
    }
  }
}
