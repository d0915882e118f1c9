package io.sweetspot.pipeline.engine;

import io.sweetspot.pipeline.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spark: in this JVM where no master is given, or a cluster. */
final class SparkEngine implements Engine {
  private static final String MASTER = "sparkMaster";
  private static final String STANDALONE = "spark://";
  private static final int MASTER_PORT = 7077;

  /**
   * Spark's own settings are system properties; these hold where nobody says otherwise. The last is
   * Beam's, and keeps one application for all rounds of a command: a new one a round starts its
   * executors and sends them all jars anew, which takes longer than most rounds.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.executor.memory", "512m",
          "spark.task.maxFailures", "10",
          "beam.spark.test.reuseSparkContext", "true");

  /** The driver serves jars and tasks, which no other network has to reach. */
  private static final Map<String, String> ON_THIS_MACHINE =
      Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1");

  /** One at a time, they need one core; the others are free for jobs beside this one. */
  private static final Map<String, String> TRIALS_ON_ONE_HOST = Map.of("spark.cores.max", "1");

  @Override
  public String runner() {
    return "SparkRunner";
  }

  @Override
  public String runnerClass() {
    return "org.apache.beam.runners.spark.SparkRunner";
  }

  @Override
  public EngineSettings forCalibration(EngineSettings given) {
    EngineSettings settings = given.orElse(MASTER, "local[*]");
    List<Cluster> masters = masters(settings);
    masters.forEach(Cluster::requireListening);
    setWhereUnset(PROPERTIES);
    if (masters.stream().allMatch(Cluster::isOnThisMachine)) {
      setWhereUnset(ON_THIS_MACHINE);
    }
    return isLocal(settings)
        ? settings
        : settings.orElse(
            "filesToStage",
            ClassPath.besideTheEngine().stream()
                .map(Path::toString)
                .collect(Collectors.joining(",")));
  }

  @Override
  public EngineSettings forTrials(EngineSettings given, int hosts) {
    EngineSettings settings = given.orElse(MASTER, "local[*]");
    if (hosts == 1) {
      setWhereUnset(TRIALS_ON_ONE_HOST);
    } else if (isLocal(settings)) {
      throw new InvalidInputException(
          "--hosts is %d, but Spark in this process has one host; give a cluster with -B %s=spark://HOST:PORT"
              .formatted(hosts, MASTER));
    }
    return forCalibration(settings);
  }

  private static boolean isLocal(EngineSettings settings) {
    return settings.value(MASTER).orElseThrow().matches("local(-cluster)?(\\[.*])?");
  }

  /** Those of a standalone cluster, one of which leads; none in this process. */
  private static List<Cluster> masters(EngineSettings settings) {
    String master = settings.value(MASTER).orElseThrow();
    if (isLocal(settings)) {
      return List.of();
    }
    if (!master.startsWith(STANDALONE)) { // The other kinds are parts of Spark that are not here.
      throw new InvalidInputException(
          "-B %s is '%s'; expected %sHOST:PORT, or local[*] for this process"
              .formatted(MASTER, master, STANDALONE));
    }
    return Stream.of(master.substring(STANDALONE.length()).split(",", -1))
        .map(address -> Cluster.at("Spark", MASTER, address, MASTER_PORT))
        .toList();
  }

  private static void setWhereUnset(Map<String, String> properties) {
    properties.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }
}
