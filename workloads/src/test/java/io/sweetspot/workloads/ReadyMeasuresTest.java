package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read of outputs that the real tools printed, in the versions of Debian 12 that the names
 * of the files say; of wrk2 and k6, which it has not, of what their documentation shows.
 */
class ReadyMeasuresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrk | wrk-4.1.0.txt | errors=0.0 p50=0.00111 p90=0.00451 p99=0.01191 rps=2528.64",
        "wrk | wrk-4.1.0-errors.txt | errors=1792.0 p50=0.00143 p90=0.00729 p99=0.02011 rps=1779.46",
        "wrk2 | wrk2-documented.txt | errors=0.0 p50=0.01028 p90=0.01443 p99=0.01711 rps=2000.28",
        "hey | hey-0.1.4.txt | p50=0.0013 p90=0.0033 p99=0.0055 rps=2404.5883",
        "pgbench | pgbench-15.18.txt | errors=0.0 latency=0.01192 tps=335.582721",
        "redis-benchmark | redis-benchmark-7.0.15.txt | p50=7.9E-5 p95=1.11E-4 p99=1.35E-4 rps=67567.57",
        "sysbench | sysbench-1.0.20-cpu.txt | eps=1145.26 latency=0.00174 p95=0.01275",
        "sysbench | sysbench-1.0.20-memory.txt | latency=0.0 ops=1724889.42 p95=0.0",
        "fio | fio-3.33-randread.json | read-bandwidth=3.3615024E7 read-iops=8206.793207 read-p99=0.00253952 write-bandwidth=0.0 write-iops=0.0",
        "perf | perf-6.1.192.txt | context-switches=120.0 page-faults=9434.0 task-clock=0.08708"
      })
  void readsWhatTheToolPrinted(String tool, String file, String expected) throws Exception {
    Path output = Path.of(ReadyMeasuresTest.class.getResource("reads/" + file).toURI());
    Measures read =
        read(Program.of(tool, List.of("cat", output.toString())), ReadyMeasures.of(tool));
    Measures.parse(expected)
        .values()
        .forEach(
            (name, value) -> assertEquals(value, read.get(name).orElse(-1), 1e-9 * value, name));
    assertEquals(Measures.parse(expected).values().keySet(), read.values().keySet());
  }

  @Test
  void readsTheSummaryThatK6Writes() throws Exception {
    Path summary = Path.of(ReadyMeasuresTest.class.getResource("reads/k6-documented.json").toURI());
    Program copies = Program.of("k6", List.of("cp", summary.toString(), "{scratch}/summary.json"));
    assertEquals(
        "errors=0.25 p50=0.1026 p90=0.1259 p95=0.1418 p99=0.1631 rps=65.8",
        read(copies, ReadyMeasures.of("k6")).toString());
  }

  @Test
  void takesUnitsFromTheNameTheGroupAndTheLine() throws Exception {
    Path output =
        Files.writeString(
            folder.resolve("out"),
            "log {\n{\"a\": {\"b\": 1500}}\n99%: 12.5ms\nmax 2 s, 3 mixed\n");
    assertEquals(
        "a=0.0015 b=0.0125 c=0.0125 d=2.0 e=3.0",
        read(
                Program.of("p", List.of("cat", output.toString())),
                List.of(
                    Measure.of("a:us", "json:/a/b"),
                    Measure.of("b", "99%: ([0-9.]+)ms"),
                    Measure.of("c", "99%: ([0-9.]+ms)"),
                    Measure.of("d", "max ([0-9]+)"),
                    Measure.of("e", ", ([0-9]+) m")))
            .toString());
  }

  @Test
  void knowsTheDirectionOfEach() {
    assertEquals(Optional.of(Goal.of("tps", true, "tps")), ReadyMeasures.goal("pgbench", "tps"));
    assertEquals(Optional.of(Goal.of("p99", false, "s")), ReadyMeasures.goal("wrk", "p99"));
  }

  private static Measures read(Program program, List<Measure> measures) throws Exception {
    Program measured = program.withAim(new Aim(measures, Goal.SECONDS, List.of()));
    try (TrialRunner runner = TrialRunner.open()) {
      Trial trial = runner.run(measured, new TrialSpec("p", "v", Role.TRAINING, 0, 1, 1, 0));
      assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
      return trial.reading().measures();
    }
  }
}
