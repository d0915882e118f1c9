package io.sweetspot.release;

import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes that starts of Sweetspot load, as the JVM takes them to archive them.
 *
 * <p>The list has to be the same at every build, on a busy machine too. So programs that are tuned
 * here report fixed seconds, which earn a warning whatever else the machine does; downloads last
 * long enough to be watched; and only what every one of several rounds loaded is listed, as some
 * classes are loaded by who wins a race of threads. Constants that a round resolved depend on even
 * more, and are left out.
 */
final class LoadedClasses {
  private static final int ROUNDS = 2;
  private static final String FILE = "/file.bin";
  private static final long FILE_BYTES = 3 << 20;
  private static final double BYTES_PER_SECOND = 1 << 20;

  /** The number of a class within one JVM. */
  private static final Pattern ID = Pattern.compile(" id: [0-9]+$");

  /** Remarks, constants, and classes of further loaders, which are named by such numbers. */
  private static final Pattern UNSTABLE = Pattern.compile("#.*|@cp .*|.* source: .*");

  private final Path launcher;

  private LoadedClasses(Path launcher) {
    this.launcher = launcher;
  }

  /**
   * Writes the list.
   *
   * @param arguments the launcher of an unpacked release, and the file of the list
   */
  public static void main(String[] arguments) throws Exception {
    LoadedClasses loaded = new LoadedClasses(Path.of(arguments[0]).toAbsolutePath());
    Set<String> always = loaded.round();
    for (int round = 1; round < ROUNDS; round++) {
      always.retainAll(loaded.round());
    }
    Files.write(Path.of(arguments[1]), always);
  }

  private Set<String> round() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sweetspot-release");
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.limited(BYTES_PER_SECOND, BYTES_PER_SECOND), Resource.of(FILE, FILE_BYTES))) {
      String url = server.url(FILE).toString();
      start(folder, "--help");
      tune(folder, "--threads 1..4 --budget 12 --format json --report report.html");
      tune(folder, "--threads 1,2,3 --runs 1 --validation-runs 1 --report report.html");
      start(folder, "threads program --fewest");
      start(folder, "collect --threads 2 --runs 1 --validation-runs 0 --download " + url);
      start(folder, "download --connections 4 " + url);
      return classes(folder);
    } finally {
      delete(folder);
    }
  }

  private void tune(Path folder, String options) throws IOException, InterruptedException {
    start(
        folder,
        "tune --name program --metric took.([0-9.]+) " + options,
        "--",
        "sh",
        "-c",
        "echo took $((3 + {threads} * 7 % 5)).5");
  }

  /** Runs our command, split at spaces, and what follows, whole. */
  private void start(Path folder, String ours, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(ours.split(" ")));
    command.addAll(List.of(program));
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SWEETSPOT_HOST_LOCK", folder.resolve("lock").toString());
    builder
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-XX:DumpLoadedClassList=%s/%%p.classes".formatted(folder));
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with exit code %d: %s".formatted(command, code, Files.readString(output)));
    }
  }

  private static Set<String> classes(Path folder) throws IOException {
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".classes")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .filter(line -> !UNSTABLE.matcher(line).matches())
              .map(line -> ID.matcher(line).replaceFirst(""))
              .forEach(classes::add);
        }
      }
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
