package io.sweetspot.workloads;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The kind of this machine in a millisecond, for those who wait for it: the same as that of {@link
 * ThisMachine#describe}, which takes some tenths of a second.
 */
public final class ThisKind {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final int KIBIBYTE = 1024;

  private ThisKind() {}

  /** The kind. Where the kernel does not name the processor, all is asked. */
  public static MachineKind read() {
    try {
      String processor = processor();
      long memory = memoryBytes();
      if (!processor.isEmpty() && memory > 0) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Machine("", processor, cores, memory, "").kind();
      }
    } catch (IOException e) {
      // Without /proc, or a part of it, the slow way may still know.
    }
    return ThisMachine.describe().kind();
  }

  /** The last name that the kernel gives; numbers are those of the logical processors. */
  private static String processor() throws IOException {
    String name = "";
    for (String line : Files.readAllLines(PROCESSORS)) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (key.equals("model name") || key.equals("processor")) {
        String value = line.substring(colon + 1).strip();
        name = value.matches("[0-9]*") ? name : value;
      }
    }
    return name;
  }

  private static long memoryBytes() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(MEMORY)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE;
        }
      }
    }
    return 0;
  }
}
