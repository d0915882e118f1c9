package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory a trial could take now before the kernel ends processes: what the machine has
 * available, or what the limits of our control groups leave, whichever is less. Files that are only
 * kept in memory count as available.
 */
public final class AvailableMemory {
  private static final long KIBIBYTE = 1024;

  private AvailableMemory() {}

  /** In bytes; {@link Long#MAX_VALUE} where nothing is known. */
  public static long bytes() throws IOException {
    return bytes(Path.of("/"));
  }

  /** What the files below a root say. */
  static long bytes(Path root) throws IOException {
    OptionalLong kibibytes = number(root.resolve("proc/meminfo"), "MemAvailable:");
    long least = kibibytes.isPresent() ? kibibytes.getAsLong() * KIBIBYTE : Long.MAX_VALUE;
    for (Hierarchy hierarchy : Hierarchy.of(root)) {
      Path group = hierarchy.own();
      while (group.startsWith(hierarchy.mount())) {
        least = Math.min(least, left(group, hierarchy.unified()));
        group = group.getParent();
      }
    }
    return least;
  }

  /** What a group's limit leaves; a group without one, or without accounts, leaves everything. */
  private static long left(Path group, boolean unified) {
    OptionalLong limit =
        number(group.resolve(unified ? "memory.max" : "memory.limit_in_bytes"), "");
    OptionalLong used =
        number(group.resolve(unified ? "memory.current" : "memory.usage_in_bytes"), "");
    OptionalLong files = number(group.resolve("memory.stat"), unified ? "file " : "total_cache ");
    return limit.isPresent() && used.isPresent()
        ? Math.max(0, limit.getAsLong() - Math.max(0, used.getAsLong() - files.orElse(0)))
        : Long.MAX_VALUE;
  }

  private static OptionalLong number(Path file, String key) {
    try {
      List<String> lines =
          Files.readAllLines(file).stream().map(line -> line.replace(" kB", "")).toList();
      return MachineReading.number(lines, key, key);
    } catch (IOException e) {
      return OptionalLong.empty(); // The system does not say.
    }
  }
}
