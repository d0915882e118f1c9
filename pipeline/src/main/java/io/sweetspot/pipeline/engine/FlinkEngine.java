package io.sweetspot.pipeline.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.pipeline.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Flink: in this JVM where no master is given, or a session cluster. */
final class FlinkEngine implements Engine {
  private static final String MASTER = "flinkMaster";
  private static final int REST_PORT = 8081;

  /** How a cluster from our scripts says which build of our jars it has. */
  private static final String BUILD = "-Dsweetspot.build=";

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  @Override
  public String runnerClass() {
    return "org.apache.beam.runners.flink.FlinkRunner";
  }

  @Override
  public EngineSettings forCalibration(EngineSettings given) {
    EngineSettings settings = common(given);
    return isRemote(settings)
        ? settings.orElse("parallelism", slots(cluster(settings)))
        : settings.orElse("parallelism", Runtime.getRuntime().availableProcessors());
  }

  @Override
  public EngineSettings forTrials(EngineSettings given, int hosts) {
    EngineSettings settings = common(given);
    if (hosts == 1) {
      return settings.orElse("parallelism", 1);
    }
    if (!isRemote(settings)) {
      throw new InvalidInputException(
          "--hosts is %d, but Flink in this process has one host; give a cluster with -B %s=HOST:PORT"
              .formatted(hosts, MASTER));
    }
    Cluster cluster = cluster(settings);
    Set<String> present = hosts(cluster);
    if (present.size() < hosts) {
      throw new InvalidInputException(
          "--hosts is %d, but the task managers at %s run on %d: %s"
              .formatted(hosts, settings.value(MASTER).orElseThrow(), present.size(), present));
    }
    return settings.orElse("parallelism", slots(cluster));
  }

  private static EngineSettings common(EngineSettings given) {
    EngineSettings settings = given.orElse("fasterCopy", true);
    if (!isRemote(settings)) {
      return settings;
    }
    Cluster cluster = cluster(settings);
    if (slots(cluster) < 1) {
      throw new InvalidInputException(
          "the Flink cluster at %s has no slot; start a task manager"
              .formatted(settings.value(MASTER).orElseThrow()));
    }
    List<Path> lacking =
        ClassPath.isOneFolder() && hasOurBuild(cluster)
            ? List.of(ClassPath.main())
            : ClassPath.besideTheEngine();
    return settings.orElse(
        "filesToStage", lacking.stream().map(Path::toString).collect(Collectors.joining(",")));
  }

  /** Beam's own words for this JVM are {@code [local]}, {@code [auto]} and {@code [collection]}. */
  private static boolean isRemote(EngineSettings settings) {
    return settings.value(MASTER).filter(master -> !master.startsWith("[")).isPresent();
  }

  private static Cluster cluster(EngineSettings settings) {
    return Cluster.at("Flink", MASTER, settings.value(MASTER).orElseThrow(), REST_PORT);
  }

  private static int slots(Cluster cluster) {
    JsonNode slots = cluster.answer("/overview").path("slots-total");
    if (!slots.isInt()) {
      throw new InvalidInputException(
          "what answers at %s:%d is no Flink job manager; expected its REST address in -B %s"
              .formatted(cluster.host(), cluster.port(), MASTER));
    }
    return slots.intValue();
  }

  /**
   * Whether it has all of our jars as they are here. Then none is sent, and no job loads classes
   * anew: that saves seconds a round. It has none of those that storages bring.
   */
  private static boolean hasOurBuild(Cluster cluster) {
    JsonNode options = cluster.answer("/jobmanager/environment").path("jvm").path("options");
    for (JsonNode option : options) {
      if (option.asText().equals(BUILD + ClassPath.build())) {
        return true;
      }
    }
    return false;
  }

  /** The addresses of its task managers: {@code pekko.tcp://flink@ADDRESS:PORT/user/...}. */
  private static Set<String> hosts(Cluster cluster) {
    Set<String> hosts = new TreeSet<>();
    for (JsonNode manager : cluster.answer("/taskmanagers").path("taskmanagers")) {
      hosts.add(manager.path("path").asText().replaceAll("^.*@|:[0-9]+/.*$", ""));
    }
    return hosts;
  }
}
