package io.sweetspot.datasets.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonImportTest {
  @TempDir private Path temp;

  /** Made by hyperfine 1.15.0: -N -r 3 -i -L threads 1,2,4 'sh -c "exit $(({threads} / 4))"'. */
  @Test
  void everyTimingOfARealExportBecomesATrial() throws IOException, URISyntaxException {
    Path export = Path.of(JsonImportTest.class.getResource("hyperfine.json").toURI());
    List<Trial> trials = JsonImport.read(export, Optional.empty());
    assertEquals(9, trials.size());
    assertEquals(
        new TrialSpec(
            "sh -c \"exit $(({threads} / 4))\"", "", Campaign.IMPORT, Role.TRAINING, 1, 2, 0, 4),
        trials.get(4).spec());
    assertEquals(0.001149054, trials.get(4).seconds());
    assertTrue(trials.get(5).succeeded());
    assertEquals(Outcome.FAILED, trials.get(6).outcome());
    assertEquals(1, trials.get(6).exitCode());
    assertEquals("exit code 1", trials.get(6).message());
    assertEquals("mine", JsonImport.read(export, Optional.of("mine")).get(8).spec().program());
  }

  @Test
  void importingTwiceAddsNothing() throws IOException {
    Path export = export(result("a -j 1", "{\"threads\":\"1\"}", "1.5,1.6", ""));
    Dataset dataset = Dataset.openOrCreate(temp.resolve("data"));
    assertEquals(2, dataset.addAll(JsonImport.read(export, Optional.empty())));
    assertEquals(0, dataset.addAll(JsonImport.read(export, Optional.empty())));
  }

  @Test
  void theOnlyWholeNumberIsTheThreads() throws IOException {
    Path export =
        export(
            result("gcc -j 1", "{\"cc\":\"gcc\",\"j\":\"1\"}", "1", ""),
            result("gcc -j 2", "{\"cc\":\"gcc\",\"j\":\"2\"}", "2", ""),
            result("clang -j 1", "{\"cc\":\"clang\",\"j\":\"1\"}", "3", ""));
    assertEquals(
        List.of("gcc -j {threads} 1", "gcc -j {threads} 2", "clang -j {threads} 1"),
        JsonImport.read(export, Optional.empty()).stream()
            .map(trial -> trial.spec().program() + " " + trial.spec().threads())
            .toList());
  }

  @Test
  void aNullExitCodeIsASignalAndNoExitCodesAreSuccess() throws IOException {
    Path export =
        export(
            result("a 1", "{\"threads\":\"1\"}", "1", ",\"exit_codes\":[null]"),
            result("a 2", "{\"threads\":\"2\"}", "1", ""));
    List<Trial> trials = JsonImport.read(export, Optional.empty());
    assertEquals(Outcome.FAILED, trials.get(0).outcome());
    assertEquals(-1, trials.get(0).exitCode());
    assertEquals(Outcome.SUCCEEDED, trials.get(1).outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"x":"1"}       | 1,2  | ok
          {"x":"gcc"}     | 1    | : which parameter is the number of threads? none is a whole number in every result; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {}              | 1    | : which parameter is the number of threads? none is a whole number in every result; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {"x":"1","y":"2"} | 1  | : which parameter is the number of threads? several are whole numbers: x, y; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {"threads":"x"} | 1    | : results[0]: parameter 'threads' is 'x'; expected a whole number of threads
          {"threads":"0"} | 1    | : results[0]: threads is 0; expected at least 1
          {"threads":"1"} | ''   | : results[0]: no 'times'; expected the seconds of every run
          {"threads":"1"} | -1   | : results[0]: seconds is -1.0; expected a finite number above 0
          {"threads":"1"} | "a"  | : results[0]: times[0] is "a"; expected a number of seconds
          {"threads":"1"} | 1,   | :1: not JSON: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          """)
  void whatIsWrongIsNamedWithTheFile(String parameters, String times, String reason)
      throws IOException {
    Path export = export(result("a 1", parameters, times, ""));
    if (reason.equals("ok")) {
      assertEquals(2, JsonImport.read(export, Optional.empty()).size());
    } else {
      assertEquals(export + reason, message(export));
    }
  }

  @Test
  void whatIsNoExportIsRefused() throws IOException {
    Path other = Files.writeString(temp.resolve("other.json"), "{\"a\":1}");
    assertEquals(
        other
            + ": no results; expected the JSON of hyperfine --export-json, Google Benchmark, pytest-benchmark or JMH",
        message(other));
    assertEquals(temp.resolve("none") + ": no such file", message(temp.resolve("none")));
    assertEquals(temp + ": a folder; expected a file", message(temp));
    Path twice =
        export(
            result("a 1", "{\"threads\":\"1\"}", "1", ""),
            result("a 1", "{\"threads\":\"1\"}", "2", ""));
    assertEquals(
        twice
            + ": results[1]: program 'a {threads}' at 1 threads is in results[0] already;"
            + " expected it once",
        message(twice));
  }

  /** Made by libbenchmark 1.7.1, --benchmark_repetitions=3: threads of its own and as argument. */
  @Test
  void everyRepetitionOfGoogleBenchmarkBecomesATrial() throws IOException, URISyntaxException {
    List<Trial> trials = JsonImport.read(resource("google-benchmark.json"), Optional.empty());
    assertEquals(18, trials.size());
    assertEquals(
        new TrialSpec(
            "Sum/real_time/threads:{threads}", "", Campaign.IMPORT, Role.TRAINING, 2, 1, 0, 2),
        trials.get(2).spec());
    assertEquals(39.205467790988e-6, trials.get(2).seconds(), 1e-15);
    assertEquals("Pool/threads:{threads}/real_time", trials.get(17).spec().program());
    assertEquals(4, trials.get(17).spec().threads());
  }

  /** The form is that of the real file above; 1.9 divides by the iterations of one thread. */
  @ParameterizedTest
  @CsvSource({
    "'', 4e-3", "'\"library_version\":\"v1.8.5\"', 4e-3",
    "'\"library_version\":\"v1.9.0\"', 1e-3", "'\"library_version\":\"2.0.1\"', 1e-3"
  })
  void whatGoogleBenchmarkCallsRealTimeDependsOnItsVersion(String context, double seconds)
      throws IOException {
    Path export = googleBenchmark(context, "\"run_type\":\"iteration\"");
    assertEquals(
        seconds, JsonImport.read(export, Optional.empty()).get(0).seconds(), 1e-12 * seconds);
  }

  @Test
  void aggregatesAreNoTimings() throws IOException {
    Path export = googleBenchmark("", "\"run_type\":\"aggregate\"");
    assertEquals(
        export
            + ": only aggregates or errors; expected every repetition: run without"
            + " --benchmark_report_aggregates_only",
        message(export));
  }

  /** Made by pytest-benchmark 3.2.2: {@code parametrize("threads", [1, 2, 4])}, four rounds. */
  @Test
  void everyRoundOfPytestBenchmarkBecomesATrial() throws IOException, URISyntaxException {
    List<Trial> trials = JsonImport.read(resource("pytest-benchmark.json"), Optional.empty());
    assertEquals(12, trials.size());
    assertEquals(
        new TrialSpec(
            "test_pool.py::test_hash[{threads}]", "", Campaign.IMPORT, Role.TRAINING, 1, 2, 0, 5),
        trials.get(5).spec());
    assertEquals(0.0026783425000758143, trials.get(5).seconds());
  }

  /** A suite has other tests too. */
  @Test
  void whatHasNoThreadsIsLeftOutWhereOthersHaveThem() throws IOException {
    Path export =
        Files.writeString(
            temp.resolve("suite.json"),
            """
            {"machine_info":{},"benchmarks":[
             {"fullname":"t::parse","params":null,"stats":{"data":[1.0]}},
             {"fullname":"t::hash[2-x]","params":{"threads":2,"kind":"x"},"stats":{"data":[2.0,3.0]}}]}
            """);
    assertEquals(
        List.of("t::hash[{threads}-x]", "t::hash[{threads}-x]"),
        JsonImport.read(export, Optional.empty()).stream()
            .map(trial -> trial.spec().program())
            .toList());
  }

  /** Made by JMH 1.37: a parameter {@code threads} of 1, 2 and 4; then -t 2, in two modes. */
  @Test
  void everyIterationOfJmhBecomesATrialOfAllThreads() throws IOException, URISyntaxException {
    List<Trial> trials = JsonImport.read(resource("jmh.json"), Optional.empty());
    assertEquals(9, trials.size());
    assertEquals(
        new TrialSpec("b.Sums.pool", "", Campaign.IMPORT, Role.TRAINING, 1, 2, 0, 4),
        trials.get(4).spec());
    assertEquals(2.298739284090909e-3, trials.get(4).seconds(), 1e-15);
    Trial average = JsonImport.read(resource("jmh-average.json"), Optional.empty()).get(0);
    assertEquals(2, average.spec().threads());
    assertEquals(136.85136100640e-6 / 2, average.seconds(), 1e-15);
    Trial rate = JsonImport.read(resource("jmh-throughput.json"), Optional.empty()).get(0);
    assertEquals(1e-6 / 0.018459364399409612, rate.seconds(), 1e-15);
  }

  @Test
  void samplesOfJmhAreRefusedWithWhatToDo() throws IOException {
    Path export =
        Files.writeString(
            temp.resolve("jmh.json"),
            """
            [{"benchmark":"b.Sums","mode":"sample","threads":1,"params":{"size":"7"},
              "primaryMetric":{"score":1.0,"scoreUnit":"us/op"}}]
            """);
    assertEquals(
        export
            + ": [0]: mode 'sample' has no 'rawData'; expected the score of every iteration:"
            + " run JMH with -bm avgt, thrpt or ss",
        message(export));
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(JsonImportTest.class.getResource(name).toURI());
  }

  private Path googleBenchmark(String context, String more) throws IOException {
    return Files.writeString(
        temp.resolve("google.json"),
        """
        {"context":{%s},"benchmarks":[
          {"name":"Sum/threads:4","threads":4,"real_time":4.0,"time_unit":"ms",%s}]}
        """
            .formatted(context, more));
  }

  private Path export(String... results) throws IOException {
    return Files.writeString(
        temp.resolve("export.json"), "{\"results\":[%s]}".formatted(String.join(",", results)));
  }

  private static String result(String command, String parameters, String times, String more) {
    return "{\"command\":\"%s\",\"parameters\":%s,\"times\":[%s]%s}"
        .formatted(command, parameters, times, more);
  }

  private static String message(Path file) {
    return assertThrows(ImportException.class, () -> JsonImport.read(file, Optional.empty()))
        .getMessage();
  }
}
