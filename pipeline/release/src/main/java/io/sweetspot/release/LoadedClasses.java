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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes that starts of Sweetspot load, as the JVM takes them to archive them.
 *
 * <p>The list has to be the same at every build. So the programs that are tuned here report fixed
 * seconds, as other seconds take other ways through our code; and of several rounds of the same
 * starts only what every round loaded is listed, as some classes are loaded by who wins a race of
 * threads. Constants that a round resolved depend on even more, and are left out.
 */
final class LoadedClasses {
  private static final int ROUNDS = 3;
  private static final String FILE = "/file.bin";
  private static final long FILE_BYTES = 8 << 20;

  /** Numbers of classes within one JVM, and all that names them: classes of further loaders. */
  private static final Pattern ID = Pattern.compile(" id: [0-9]+$");

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
    TreeSet<String> always = loaded.round();
    for (int round = 1; round < ROUNDS; round++) {
      always.retainAll(loaded.round());
    }
    Files.write(Path.of(arguments[1]), always);
  }

  private TreeSet<String> round() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sweetspot-release");
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), Resource.of(FILE, FILE_BYTES))) {
      String url = server.url(FILE).toString();
      start(folder, "--help");
      start(
          folder,
          "tune --name program --metric took.([0-9.]+) --threads 1..4 --budget 12 --report report.html",
          "--",
          "sh",
          "-c",
          "echo took $((3 + {threads})).5");
      start(folder, "calibrate program --method grid --format json --leave-one-out");
      start(folder, "threads program --fewest");
      start(folder, "collect --threads 2 --runs 1 --validation-runs 0 --download " + url);
      start(folder, "download --connections 4 " + url);
      return classes(folder);
    } finally {
      delete(folder);
    }
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

  private static TreeSet<String> classes(Path folder) throws IOException {
    TreeSet<String> classes = new TreeSet<>();
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
