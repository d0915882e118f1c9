package io.sweetspot.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a cluster of real processes. */
class ClusterTest {
  @TempDir static Path shared;
  private static RealCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = RealCluster.start(shared);
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    return folder.resolve("executions");
  }

  /** A plan whose program notes each execution. */
  private List<String> logging(String name, String threads, String seconds) {
    return List.of(
        "--dataset",
        data(),
        "--threads",
        threads,
        "--runs",
        "2",
        "--validation-runs",
        "1",
        "--name",
        name,
        "--",
        "sh",
        "-c",
        "echo \"$0 $1\" >> \"$2\"; sleep \"$3\"",
        name,
        "{threads}",
        log().toString(),
        seconds);
  }

  private List<Trial> inTime() throws IOException {
    List<Trial> trials = new ArrayList<>(Dataset.open(Path.of(data())).read());
    trials.sort(Comparator.comparing(Trial::startedAt));
    return trials;
  }

  /** Trials of another kind of machine than this one, a file for each role. */
  private void store(String processor, String program, int... seconds) throws IOException {
    Dataset dataset = Dataset.openOrCreate(Path.of(data()));
    Machine machine = new Machine("host", processor, 4, 1L << 34, "");
    for (Role role : List.of(Role.TRAINING, Role.VALIDATION)) {
      List<Trial> trials = new ArrayList<>();
      for (int threads = 1; threads <= seconds.length; threads++) {
        trials.add(
            new Trial(
                new TrialSpec(program, "v", role, 0, threads, processor.hashCode(), 0),
                Instant.EPOCH,
                seconds[threads - 1],
                seconds[threads - 1],
                Outcome.SUCCEEDED,
                0,
                Usage.UNKNOWN,
                -1,
                "",
                machine));
      }
      dataset.addAll(trials);
    }
  }

  /** The published thread counts, by processor. */
  private Map<String, Integer> published() throws IOException {
    Map<String, Integer> threads = new TreeMap<>();
    for (JsonNode entry :
        new ObjectMapper()
            .readTree(Path.of(data()).resolve("recommendations.json").toFile())
            .get("recommendations")) {
      threads.put(
          entry.get("machine").asText().replaceAll(",.*", ""), entry.get("threads").asInt());
    }
    return threads;
  }

  @Test
  void kindsOfMachineHaveCurvesOfTheirOwn() throws Exception {
    store("small", "p", 1, 2, 3, 4, 5, 6);
    store("large", "p", 60, 50, 40, 30, 20, 10);
    RealCluster.Ended ended = cluster.begin("calibrate", List.of("--dataset", data())).await();
    assertEquals(0, ended.code(), ended.printed());
    assertEquals(Map.of("small", 1, "large", 6), published());
  }

  @Test
  void aTuningEndsInAVerdictFromTrialsOfThisKindOfMachine() throws Exception {
    store("another", "waits", 40, 30, 20, 10);
    RealCluster.Ended calibrated =
        cluster.begin("calibrate", List.of("--dataset", data())).await();
    assertEquals(0, calibrated.code(), calibrated.printed());
    RealCluster.Ended ended =
        cluster
            .begin(
                "tune",
                List.of(
                    "--dataset", data(), "--threads", "1,2,4", "--budget", "4", "--name", "waits",
                    "--", "sh", "-c", "sleep 0.$1", "sh", "{threads}"))
            .await();
    assertEquals(0, ended.code(), ended.printed());
    assertTrue(ended.printed().contains("Use 1 thread: "), ended.printed());
    assertTrue(ended.printed().contains("8 trials of another machine"), ended.printed());
    assertEquals(4 + 8, inTime().size());
    Map<String, Integer> published = published();
    assertEquals(4, published.remove("another"));
    assertEquals(List.of(1), List.copyOf(published.values()));
  }

  @Test
  void twoJobsAtOnceRunEveryTrialOnceAndNeverTwoSideBySide() throws Exception {
    RealCluster.Running first = cluster.begin("collect", logging("a", "1,2,3", "0.2"));
    RealCluster.Running second = cluster.begin("collect", logging("b", "1,2,3", "0.2"));
    for (RealCluster.Running job : List.of(first, second)) {
      RealCluster.Ended ended = job.await();
      assertEquals(0, ended.code(), ended.printed());
    }
    List<Trial> trials = inTime();
    assertEquals(18, trials.size());
    assertEquals(18 + 2, Files.readAllLines(log()).size()); // One of each warms up.
    for (int i = 1; i < trials.size(); i++) {
      Trial before = trials.get(i - 1);
      assertFalse(
          before
              .startedAt()
              .plusNanos((long) (before.wallSeconds() * 1e9))
              .isAfter(trials.get(i).startedAt()),
          "two trials overlap");
    }
  }

  @Test
  void theDownloaderRunsAsATrialFromTheJarsThatTheWorkerHas() throws Exception {
    Resource file = Resource.of("/file", 1 << 20);
    try (LaboratoryServer server = LaboratoryServer.start(Network.paper(), file)) {
      String url = server.url("/file").toString();
      RealCluster.Ended ended =
          cluster
              .begin(
                  "collect",
                  List.of(
                      "--dataset", data(), "--threads", "1,2", "--runs", "1", "--validation-runs",
                      "0", "--download", url))
              .await();
      assertEquals(0, ended.code(), ended.printed());
    }
    assertEquals(2, inTime().size());
    for (Trial trial : inTime()) {
      assertTrue(trial.succeeded(), trial.message());
    }
  }

  @Test
  void anAddressWithoutAClusterIsAnErrorOfTheInput() throws Exception {
    String setting =
        RealCluster.ENGINE.equals("flink")
            ? "flinkMaster=127.0.0.1:1"
            : "sparkMaster=spark://127.0.0.1:1";
    RealCluster.Ended ended =
        RealCluster.begin("collect", setting, logging("a", "1", "0.1")).await();
    assertEquals(2, ended.code(), ended.printed());
    assertTrue(ended.printed().contains("cluster answers at 127.0.0.1:1"), ended.printed());
    assertFalse(ended.printed().contains("\tat "), ended.printed());
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() throws Exception {
    RealCluster.Ended ended =
        RealCluster.begin("collect", RealCluster.ENGINE + "Mastr=x", logging("a", "1", "0.1"))
            .await();
    assertEquals(2, ended.code(), ended.printed());
    assertTrue(
        ended.printed().contains("Did you mean '%sMaster'?".formatted(RealCluster.ENGINE)),
        ended.printed());
  }

  @Test
  @EnabledIfSystemProperty(
      named = "sweetspot.engine",
      matches = "flink",
      disabledReason = "only flink.sh kills single workers")
  void whateverWorkerIsKilledEveryTrialIsStoredOnce() throws Exception {
    RealCluster.Running job = cluster.begin("collect", logging("killed", "1,2,3,4", "0.5"));
    for (int worker = 1; worker <= 2; worker++) {
      awaitExecutions(3 * worker, job);
      cluster.script("manager", Integer.toString(worker), "kill");
      cluster.script("manager", Integer.toString(worker), "start");
    }
    RealCluster.Ended ended = job.await();
    assertEquals(0, ended.code(), ended.printed());
    List<Trial> trials = inTime();
    assertEquals(12, trials.size());
    assertEquals(12, trials.stream().map(trial -> trial.spec().id()).distinct().count());
    assertTrue(trials.stream().allMatch(Trial::succeeded));
  }

  /** Returns when so many executions have begun. */
  private void awaitExecutions(int count, RealCluster.Running job)
      throws IOException, InterruptedException {
    try (var watcher = folder.getFileSystem().newWatchService()) {
      folder.register(
          watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Files.exists(log()) || Files.readAllLines(log()).size() < count) {
        if (!job.process().isAlive()) {
          throw new IllegalStateException(job.await().printed());
        }
        WatchKey key = watcher.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }
}
