package io.sweetspot.fuzzing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lets Jazzer make inputs for every target, one after the other, each in a JVM of its own, for so
 * many seconds each: {@code Fuzzing SECONDS FOLDER [TARGET...]}. What it finds is in the folder,
 * under {@code finds}; a find that is mended becomes a seed. The exit code is 1 where there is one.
 */
final class Fuzzing {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  private Fuzzing() {}

  /** Fuzzes. */
  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    List<String> asked = List.of(arguments).subList(2, arguments.length);
    List<Class<?>> targets = new ArrayList<>(Targets.ALL.keySet());
    targets.sort(Comparator.comparing(Class::getSimpleName));
    List<String> found = new ArrayList<>();
    for (Class<?> target : targets) {
      boolean isAsked = asked.isEmpty() || asked.contains(target.getSimpleName());
      if (isAsked && fuzz(target, seconds, folder) != 0) {
        found.add(target.getSimpleName());
      }
    }
    PrintStream out = System.out;
    out.println(found.isEmpty() ? "nothing found" : "found: " + found + " in " + folder);
    System.exit(found.isEmpty() ? 0 : 1);
  }

  private static int fuzz(Class<?> target, int seconds, Path folder) throws Exception {
    Path corpus = Files.createDirectories(folder.resolve("corpus/" + target.getSimpleName()));
    Path finds = Files.createDirectories(folder.resolve("finds/" + target.getSimpleName()));
    Path seeds = Targets.seeds(target).get(0).getParent();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            JAZZER,
            "--target_class=" + target.getName(),
            "--instrumentation_includes=io.sweetspot.**:org.apache.parquet.**",
            "--reproducer_path=" + finds,
            "-artifact_prefix=" + finds + "/",
            "-max_total_time=" + seconds,
            "-timeout=120",
            "-rss_limit_mb=3000",
            "-print_final_stats=1",
            corpus.toString(),
            seeds.toString());
    return run(command);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
