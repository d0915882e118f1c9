package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.ThisMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sweetspot apply --probe}, from the launcher to the command. */
class ApplyProbeTest {
  private static final String COUNT = "echo \"$1 $SWEETSPOT_THREADS\"";

  @TempDir Path folder;
  private Launcher launcher;
  private Path dataset;

  @BeforeEach
  void setUp() throws IOException {
    launcher = Launcher.withClassesUnderTest(folder);
    dataset = Files.createDirectories(folder.resolve("sweetspot-data"));
    publish(dataset.resolve(RecommendationsFile.NAME));
  }

  /** A curve of a kind with a core more, so flat that whatever takes any time follows it. */
  static void publish(Path file) throws IOException {
    MachineKind here = ThisMachine.describe().kind();
    MachineKind other =
        new MachineKind(here.processor(), here.cores() + 1, here.gibibytes(), here.quota());
    List<Measurement> curve =
        Stream.of(1, 2, 4, 8)
            .map(n -> new Measurement(n, Role.TRAINING, 2, 1 + 1.0 / n, OptionalDouble.of(0.01)))
            .toList();
    RecommendationsFile.at(file)
        .ship(
            List.of(
                new LearnedCount(
                    "p",
                    "v",
                    other,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                    8,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    curve)),
            List.of());
  }

  private List<Trial> stored() throws IOException {
    return Dataset.open(dataset).read();
  }

  private Launcher.Outcome probe(String script) throws Exception {
    return launcher.run("apply", "--probe", "p", "--", "sh", "-c", script, "sh", "{threads}");
  }

  @Test
  void theFirstRunsSettleTheCountAndThenTheLauncherAnswers() throws Exception {
    int runs = 0;
    while (!Files.readString(dataset.resolve("recommendations.tsv")).contains("probed")) {
      Launcher.Outcome outcome = probe(COUNT + "; sleep 0.3");
      assertEquals(0, outcome.code(), outcome.err());
      runs++;
      int threads = last().spec().threads();
      assertEquals("%d %d\n".formatted(threads, threads), outcome.out());
      assertTrue(outcome.err().contains("probe %d (of 4 at most) of 'p'".formatted(runs)));
      assertTrue(last().spec().campaign().isProbe() && last().seconds() >= 0.3);
    }
    assertEquals(runs, stored().size());
    Launcher.Outcome settled =
        Launcher.withoutJava(folder)
            .run("apply", "--probe", "p", "--", "sh", "-c", COUNT, "sh", "{threads}");
    assertEquals(0, settled.code(), settled.err());
    assertTrue(
        settled
            .err()
            .endsWith(
                "were settled by %d probes and the curve of another kind of machine: an estimate, not certified\n"
                    .formatted(runs)),
        settled.err());
  }

  private Trial last() throws IOException {
    return stored().stream().max(Trial.IN_TIME).orElseThrow();
  }

  @Test
  void aFailingProbeKeepsItsExitCodeAndItsCountIsNotTakenAgain() throws Exception {
    assertEquals(7, probe("exit 7").code());
    int failed = last().spec().threads();
    assertEquals(7, last().exitCode());
    assertEquals(137, probe("kill -9 $$").code());
    assertTrue(last().spec().threads() < failed);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130", "HUP,129"})
  void whatEndsUsEndsTheWorkAndIsNoProbe(String signal, int code) throws Exception {
    Process process = start("echo started; exec sleep 60");
    awaitLine(process);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertEquals(code, process.waitFor());
    assertEquals(List.of(), stored());
  }

  @Test
  void whereWeAreKilledTheWorkIsKilledToo() throws Exception {
    Process process = start("echo $$; exec sleep 60");
    ProcessHandle work = ProcessHandle.of(Long.parseLong(awaitLine(process))).orElseThrow();
    process.destroyForcibly().waitFor();
    work.onExit().get();
  }

  @Test
  void twoAtOnceAreOneProbeAndOneRunThatIsNone() throws Exception {
    Process process = start("mkfifo gate; echo started; read -r _ <gate");
    awaitLine(process);
    Launcher.Outcome outcome = probe(COUNT);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("no probe of 'p' now"), outcome.err());
    Files.writeString(folder.resolve("gate"), "go\n");
    assertEquals(0, process.waitFor());
    assertEquals(1, stored().size());
  }

  @Test
  void countsThatWereShippedAreProbedInADatasetOfOnesOwn() throws Exception {
    Path shipped = folder.resolve("shipped.json");
    publish(shipped);
    Path own = folder.resolve("own");
    for (int i = 0; i < 4; i++) {
      Launcher.Outcome outcome =
          launcher.run(
              "apply",
              "p",
              "--probe",
              "--defaults",
              shipped.toString(),
              "--dataset",
              own.toString(),
              "--",
              "sleep",
              "0.3");
      assertEquals(0, outcome.code(), outcome.err());
    }
    Launcher.Outcome settled =
        Launcher.withoutJava(folder)
            .run(
                "apply",
                "p",
                "--probe",
                "--defaults",
                shipped.toString(),
                "--dataset",
                own.toString(),
                "--",
                "sleep",
                "0");
    assertEquals(0, settled.code(), settled.err());
    assertTrue(settled.err().contains("were settled by"), settled.err());
  }

  @Test
  void whatIsNotThereEndsAsWithoutAProbe() throws Exception {
    assertEquals(127, launcher.run("apply", "--probe", "p", "--", "no-such-command").code());
    assertEquals(2, launcher.run("apply", "--probe", "unheard-of", "--", "true").code());
    assertEquals(2, launcher.run("threads", "--probe", "p").code(), "threads measures nothing");
  }

  private Process start(String script) throws IOException {
    return launcher.start("apply", "--probe", "p", "--", "sh", "-c", script);
  }

  private static String awaitLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
