package io.sweetspot.workloads;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the machine we run on is, as stored with every trial; what Linux says in a millisecond. */
public final class ThisMachine {
  /** Names this machine, for parts of one that pass for several, such as network namespaces. */
  static final String VARIABLE = "SWEETSPOT_HOST";

  private static final int KIBIBYTE = 1024;

  private ThisMachine() {}

  /** Asked once, on first use: Java's own lazy holder. */
  private static final class Asked {
    static final Machine MACHINE = describe(Path.of("/"), System.getenv());
    static final int CORES_PRESENT = coresPresent(Path.of("/"));
  }

  /** The machine; what Linux does not say is empty or 0. */
  public static Machine describe() {
    return Asked.MACHINE;
  }

  /** Logical processors of the machine, those that we may not use among them. */
  public static int coresPresent() {
    return Asked.CORES_PRESENT;
  }

  /**
   * What trials of the program that are started here may be averaged with.
   *
   * @throws IOException where a file that its command names cannot be read
   */
  public static Identity identity(Program program) throws IOException {
    return new Identity(
        program.name(),
        Executables.version(program),
        describe().within(program.quota()).kind(),
        program.aim().goal(),
        program.size());
  }

  /** The machine that the files below a root describe. */
  static Machine describe(Path root, Map<String, String> environment) {
    int cores = ProcessorLimits.cores(root);
    return new Machine(
        name(root, environment),
        processor(root),
        cores,
        memoryBytes(root),
        system(root),
        ProcessorLimits.quota(root).within(cores));
  }

  static int coresPresent(Path root) {
    long numbered =
        lines(root, "proc/cpuinfo").stream()
            .filter(line -> key(line, ':').equals("processor") && isNumber(value(line, ':')))
            .count();
    return Math.max((int) numbered, ProcessorLimits.cores(root));
  }

  private static String name(Path root, Map<String, String> environment) {
    String name =
        Optional.ofNullable(environment.get(VARIABLE))
            .filter(given -> !given.isBlank())
            .or(() -> lines(root, "proc/sys/kernel/hostname").stream().findFirst())
            .orElse("localhost");
    return PrintableText.line(name.strip());
  }

  /**
   * The kernel's name of the processor; where it has none, as on many ARM systems, the name of the
   * board, and else the numbers of maker and part.
   */
  private static String processor(Path root) {
    String named = "";
    String maker = "";
    String part = "";
    for (String line : lines(root, "proc/cpuinfo")) {
      String value = value(line, ':');
      switch (key(line, ':')) {
        case "model name", "processor" -> named = isNumber(value) ? named : value;
        case "cpu implementer" -> maker = value;
        case "cpu part" -> part = value;
        default -> {
          // Flags, caches and the like tell no machine from its sister.
        }
      }
    }
    if (named.isEmpty()) {
      named = String.join("", lines(root, "proc/device-tree/model")).replace("\0", "").strip();
    }
    return named.isEmpty() && !part.isEmpty() ? "processor " + maker + " " + part : named;
  }

  private static long memoryBytes(Path root) {
    return lines(root, "proc/meminfo").stream()
        .filter(line -> key(line, ':').equals("memtotal"))
        .map(line -> value(line, ':').replace(" kB", ""))
        .filter(ThisMachine::isNumber)
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
        .findFirst()
        .orElse(0);
  }

  /** Distribution and kernel. */
  private static String system(Path root) {
    List<String> release = lines(root, "etc/os-release");
    return "%s %s, Linux %s"
        .formatted(
            releaseValue(release, "name"),
            releaseValue(release, "version_id"),
            System.getProperty("os.version"))
        .strip();
  }

  private static String releaseValue(List<String> release, String key) {
    return release.stream()
        .filter(line -> key(line, '=').equals(key))
        .map(line -> value(line, '=').replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  private static String key(String line, char separator) {
    int at = line.indexOf(separator);
    return at < 0 ? "" : line.substring(0, at).strip().toLowerCase(Locale.ROOT);
  }

  private static String value(String line, char separator) {
    return line.substring(line.indexOf(separator) + 1).strip();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 18
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** The lines of a file; none where it cannot be read: then nothing is known of what it says. */
  private static List<String> lines(Path root, String file) {
    try {
      return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
