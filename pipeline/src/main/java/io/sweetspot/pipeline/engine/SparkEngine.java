package io.sweetspot.pipeline.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Spark: in this JVM where no master is given, or a cluster. */
final class SparkEngine implements Engine {
  private static final String MASTER = "sparkMaster";
  private static final String STANDALONE = "spark://";
  private static final int MASTER_PORT = 7077;

  /** Spark's own settings are system properties; these hold where nobody says otherwise. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.executor.memory", "512m",
          "spark.task.maxFailures", "10");

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
    PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    EngineSettings settings = given.orElse(MASTER, "local[*]");
    String master = settings.value(MASTER).orElseThrow();
    if (master.startsWith(STANDALONE)) {
      for (String address : master.substring(STANDALONE.length()).split(",", -1)) {
        Cluster.at("Spark", MASTER, address, MASTER_PORT).requireListening();
      }
    }
    return master.startsWith("local")
        ? settings
        : settings.orElse(
            "filesToStage",
            ClassPath.besideTheEngine().stream()
                .map(Path::toString)
                .collect(Collectors.joining(",")));
  }

  @Override
  public EngineSettings forTrials(EngineSettings given, int hosts) {
    return forCalibration(given);
  }
}
