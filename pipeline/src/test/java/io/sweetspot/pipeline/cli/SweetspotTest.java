package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as people meet it: what goes in, what comes out, and the exit code. */
class SweetspotTest {
  private static final String[] WAITS = {"sh", "-c", "sleep 0.0$1", "sh", "{threads}"};

  /** Prints seconds of a curve with its minimum at 10 threads: 1.0 + |threads - 10| / 10. */
  private static final String[] REPORTS = {
    "sh", "-c", "d=$(($1 - 10)); echo \"took $((10 + ${d#-})) s\"", "sh", "{threads}"
  };

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Outcome tune(List<String> options, String... command) {
    List<String> all = new ArrayList<>(List.of("tune", "--dataset", data()));
    all.addAll(options);
    all.add("--");
    all.addAll(List.of(command));
    return run(all.toArray(String[]::new));
  }

  @Test
  void tunesACommandAndPrintsOneJsonObjectAndNothingElse() throws Exception {
    Outcome outcome =
        tune(
            List.of(
                "--threads",
                "8,10,20",
                "--runs",
                "2",
                "--validation-runs",
                "1",
                "--format",
                "json",
                "--name",
                "reports",
                "--metric",
                "took ([0-9]+) s"),
            REPORTS);
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode answer = new ObjectMapper().readTree(outcome.out());
    JsonNode reports = answer.get("recommendations").get(0);
    assertEquals("reports", reports.get("program").asText());
    assertEquals(10, reports.get("threads").asInt());
    assertEquals(9, reports.get("trials").asInt());
    assertEquals(6, reports.get("curve").size());
    assertTrue(outcome.err().contains("9 trials planned"), outcome.err());
    assertTrue(Files.exists(folder.resolve("data").resolve("recommendations.json")));
  }

  @Test
  void writesAReportThatNamesTheProgram() throws Exception {
    Path report = folder.resolve("report.html");
    Outcome outcome =
        tune(
            List.of(
                "--threads",
                "1,2",
                "--runs",
                "1",
                "--validation-runs",
                "1",
                "--report",
                report.toString(),
                "--name",
                "waits"),
            WAITS);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("waits"), outcome.out());
    assertTrue(Files.readString(report).contains("waits"));
    assertTrue(Files.readString(report).contains("from dataset data</p>"));
    assertFalse(Files.readString(report).contains(folder.toString()), "where we keep our files");
  }

  @Test
  void tellsFailingTrialsFromOurOwnFailure() throws Exception {
    Outcome outcome =
        tune(
            List.of("--threads", "1,2", "--name", "bad", "--method", "grid"), "false", "{threads}");
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().contains("no successful training trial (5 failed)"), outcome.err());
    assertEquals(5, Dataset.open(folder.resolve("data")).read().size());
  }

  @Test
  void aMetricThatNeverMatchesIsNotEnoughToAnswer() {
    Outcome outcome =
        tune(List.of("--threads", "1,2", "--metric", "took ([0-9.]+) s"), "echo", "{threads}");
    assertEquals(3, outcome.code(), outcome.err());
  }

  @Test
  void withoutValidationTrialsTheRunsJudgeEachOther() {
    Outcome outcome = tune(List.of("--threads", "1,2", "--validation-runs", "0"), WAITS);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("the lowest mean of 2 measured"), outcome.out());
    Outcome paper = run("calibrate", "--dataset", data(), "--method", "paper");
    assertEquals(3, paper.code());
    assertTrue(paper.err().contains("--validation-runs 1"), paper.err());
  }

  @Test
  void aDegreeBeyondTheThreadCountsSaysWhatIsMissing() {
    Outcome outcome =
        tune(List.of("--threads", "1,2", "--runs", "1", "--max-degree", "5", "--name", "w"), WAITS);
    assertEquals(3, outcome.code());
    assertTrue(
        outcome.err().contains("degree 5 needs 6 distinct thread counts, but program 'w' has 2"),
        outcome.err());
  }

  @Test
  void aRaceFindsTheFastestCountWithinItsBudgetAndIsAnsweredFromWhatIsStored() throws Exception {
    List<String> options =
        List.of(
            "--threads",
            "1..40",
            "--budget",
            "20",
            "--metric",
            "took ([0-9]+) s",
            "--name",
            "v",
            "--format",
            "json");
    Outcome first = tune(options, REPORTS);
    assertEquals(0, first.code(), first.err());
    JsonNode answer = new ObjectMapper().readTree(first.out()).get("recommendations").get(0);
    assertTrue(Math.abs(answer.get("threads").asInt() - 10) <= 1, first.out());
    assertTrue(answer.get("trials").asInt() <= 20, first.out());
    assertTrue(answer.get("fewest").get("threads").asInt() >= 1, first.out());
    assertEquals(2, answer.get("interval").size());
    int stored = Dataset.open(folder.resolve("data")).read().size();
    Outcome again = tune(options, REPORTS);
    assertEquals(first.out(), again.out());
    assertEquals(stored, Dataset.open(folder.resolve("data")).read().size());
  }

  @Test
  void aRaceOfAProgramThatAlwaysFailsIsNotEnoughToAnswer() {
    Outcome outcome =
        tune(
            List.of("--threads", "3", "--budget", "10"),
            "sh",
            "-c",
            "echo no such table >&2; exit {threads}");
    assertEquals(3, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("no successful training trial"), outcome.err());
    assertTrue(outcome.err().contains("'sh' at 3 threads: "), outcome.err());
    assertTrue(outcome.err().contains("no such table"), outcome.err());
  }

  @Test
  void onlyThreadCountsOfTheListAreRecommended() throws Exception {
    Outcome outcome =
        tune(
            List.of(
                "--threads",
                "2,5,30",
                "--budget",
                "9",
                "--metric",
                "took ([0-9]+) s",
                "--format",
                "json"),
            REPORTS);
    JsonNode answer = new ObjectMapper().readTree(outcome.out()).get("recommendations").get(0);
    assertEquals(5, answer.get("threads").asInt(), outcome.out());
  }

  @Test
  void aCalibrationThatCannotAnswerKeepsTheAnswerOfTheRace() throws Exception {
    tune(List.of("--threads", "1..20", "--budget", "9", "--metric", "took ([0-9]+) s"), REPORTS);
    Path published = folder.resolve("data").resolve("recommendations.json");
    JsonNode raced = new ObjectMapper().readTree(published.toFile()).get("recommendations");
    Outcome calibrated = run("calibrate", "--dataset", data());
    assertEquals(3, calibrated.code(), calibrated.err());
    assertEquals("", calibrated.out());
    assertTrue(calibrated.err().contains("--method race"), calibrated.err());
    JsonNode kept = new ObjectMapper().readTree(published.toFile()).get("recommendations");
    assertEquals(raced, kept);
  }

  @Test
  void warnsWhereTheThreadCountCannotReachTheProgram() {
    Outcome outcome =
        tune(List.of("--threads", "1,2", "--runs", "1", "--validation-runs", "1"), "true");
    assertTrue(outcome.err().contains("has no {threads}"), outcome.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tune --runs 0",
        "tune --threads 1,2 --runs 2147483647",
        "tune --tolerance 0",
        "tune --threads 4,2",
        "tune --starts 0",
        "collect --runs 0",
      })
  void anErrorThatMattersIsNotPrecededByAWarning(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.addAll(List.of("--dataset", data(), "--", "true"));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    assertFalse(outcome.err().contains("warning"), outcome.err());
  }

  @Test
  void whatOnlyLooksLikeAPlaceholderIsLeftAlone() {
    Outcome outcome =
        tune(
            List.of("--threads", "1,2", "--budget", "2"),
            "sh",
            "-c",
            "thread=$1; echo ${thread} '{reads}' | awk '{print}'",
            "sh",
            "{threads}");
    assertEquals(0, outcome.code(), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tune                                         | no program is given
          tune --threads 0..4 -- true                  | 0 is not between 1 and
          tune --threads 4,2 -- true                   | 2 stands after 4
          tune --threads many -- true                  | 'many' is no whole number
          tune -- no-such-program {threads}            | 'no-such-program', which is not there
          tune --metric took -- true                   | expected a group
          tune --metric [ -- true                      | expected a regular expression
          tune --timeout soon -- true                  | --timeout is 'soon'
          tune --runs 0 -- true                        | --runs is 0
          tune --runs 2 --budget 9 -- true             | go with --method race
          tune --runs 2 --method race -- true          | go with --method grid
          tune --budget 0 -- true                      | --budget is 0
          tune --future-runs 0 -- true                 | --future-runs is 0
          tune --runs 2 --future-runs 9 -- true        | go with --method race
          tune --budget lots -- true                   | --budget is 'lots'
          tune --tolerance 0 -- true                   | --tolerance is '0'
          tune --tolerance many -- true                | --tolerance is 'many'
          tune --baseline 0 -- true                    | --baseline is 0
          tune --runs two -- true                      | 'two' is not an int
          tune --runner storm -- true                  | expected direct, flink or spark
          tune -B oops -- true                         | expected key=value
          tune -B noSuchOption=1 -- true               | noSuchOption
          tune --catalog nowhere.yaml                  | there is no catalog nowhere.yaml
          tune name -- true                            | several ways of naming programs
          tune --format xml -- true                    | 'xml'
          tune --no-such-option                        | has no option --no-such-option
          tune --exit-code 300 -- true                 | expected 0 to 255
          tune --directory nowhere -- true             | which is no folder
          calibrate --dataset nowhere                  | nowhere
          import nowhere.csv                           | nowhere.csv
          import nowhere.txt                           | neither *.csv nor *.json
          export nowhere.txt                           | neither *.csv nor *.json nor *.prom
          tune -- true {thread}                        | program 'true' has {thread} in its command; did you mean {threads}?
          tune -- sh -c x={Threads}                    | has {Threads} in its command; did you mean {threads}?
          tune --env N={tread} -- true                 | has {tread} in its command; did you mean {threads}?
          collect -- true {threads} {scrath}           | has {scrath} in its command; did you mean {scratch}?
          batch --items / -- true {threads} {itm}      | has {itm} in its command; did you mean {item}?
          download ftp://host/file                     | expected http:// or https://
          download http://127.0.0.1:1/ --connections x | expected a number or auto
          no-such-command                              | there is no command 'no-such-command'
          """)
  void wrongInputIsExitCodeTwoAndSaysWhatWasExpected(String line, String expected) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ", -1)));
    if (!arguments.contains("--dataset")
        && arguments.get(0).matches("tune|collect|batch|import|export")) {
      arguments.addAll(1, List.of("--dataset", data()));
    }
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b;1,2                                                                    | program,threads,run,role,seconds
          program,threads,run,role,seconds;p,x,0,training,1                          | :2
          program,threads,run,role,seconds;p,1,0,training,1;p,2,0,training,NaN       | :3
          program,threads,run,role,seconds;p,1,0,training,-1                         | :2
          program,threads,run,role,seconds;p,0,0,training,1                          | :2
          """)
  void aWrongCsvIsNamedByFileAndLineAndNothingIsStored(String text, String expected)
      throws Exception {
    Path csv = Files.writeString(folder.resolve("t.csv"), text.replace(';', '\n'));
    Outcome outcome = run("import", "--dataset", data(), csv.toString());
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("t.csv"), outcome.err());
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertFalse(Files.exists(folder.resolve("data")), "nothing should have been made");
  }

  @Test
  void aForeignFileInTheDatasetIsNamedAndSkippedOnlyIfAsked() throws Exception {
    StringBuilder csv = new StringBuilder("program,threads,run,role,seconds\n");
    for (int threads = 1; threads <= 4; threads++) {
      csv.append("p,%d,0,training,%d\n".formatted(threads, 9 - threads));
      csv.append("p,%d,1,validation,%d\n".formatted(threads, 9 - threads));
    }
    Path file = Files.writeString(folder.resolve("t.csv"), csv);
    assertEquals(0, run("import", "--dataset", data(), file.toString()).code());
    Files.writeString(folder.resolve("data/trials/foreign.parquet"), "this is no Parquet");
    Outcome refused = run("calibrate", "--dataset", data());
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains("foreign.parquet"), refused.err());
    Outcome skipped = run("calibrate", "--dataset", data(), "--skip-unreadable");
    assertEquals(0, skipped.code(), skipped.err());
    assertTrue(skipped.err().contains("foreign.parquet"), skipped.err());
    assertTrue(skipped.out().contains("Use 4 threads"), skipped.out());
  }

  @Test
  void aReadOnlyDatasetIsRefusedBeforeAnyTrialRuns() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    assumeFalse(
        data.toFile().setWritable(false) && Files.isWritable(data),
        "the superuser may write anywhere");
    Outcome outcome = tune(List.of("--threads", "1,2"), WAITS);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(data.toString()), outcome.err());
  }

  @Test
  void exportedTrialsHaveEveryColumn() throws Exception {
    tune(List.of("--threads", "1,2", "--runs", "1", "--validation-runs", "1"), WAITS);
    Path csv = folder.resolve("out.csv");
    assertEquals(0, run("export", "--dataset", data(), csv.toString()).code());
    List<String> lines = Files.readAllLines(csv);
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).contains("peak_memory_bytes"), lines.get(0));
  }

  @Test
  void everyCommandTeaches() {
    for (String command :
        List.of(
            "tune", "collect", "calibrate", "import", "export", "compact", "download", "demo")) {
      Outcome outcome = run(command, "--help");
      assertEquals(0, outcome.code());
      assertTrue(outcome.out().contains("sweetspot " + command), outcome.out());
    }
    assertTrue(run("--help").out().contains("Exit codes"));
    assertTrue(run("--version").out().startsWith("sweetspot"));
    assertEquals(2, run().code());
  }

  @Test
  void aPlanThatNobodyCouldWaitForIsRefusedBeforeItIsMade() {
    Outcome outcome = tune(List.of("--threads", "1,2", "--runs", "2147483647"), WAITS);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(
        outcome
            .err()
            .contains(
                "2147483647 runs and 2 validation runs of 1 program(s) at 2 thread count(s) are"
                    + " 4294967298 trials; expected at most 100000: take fewer runs"),
        outcome.err());
    assertFalse(Files.exists(folder.resolve("data")));
  }

  @Test
  void whatMeasuringWillTakeIsSaidBeforeItBegins() {
    Outcome first = tune(List.of("--threads", "1,2", "--budget", "3"), WAITS);
    assertTrue(first.err().startsWith("at most 3 trials, 0 of them stored already\n"), first.err());
    Outcome second = tune(List.of("--threads", "1,2", "--budget", "6"), WAITS);
    assertTrue(
        second.err().startsWith("at most 6 trials, 3 of them stored already, about 1 s\n"),
        second.err());
    Outcome timed = tune(List.of("--threads", "1,2", "--budget", "1s"), WAITS);
    assertTrue(timed.err().startsWith("at most 1 s of measuring, "), timed.err());
    String[] grid = {"--threads", "1,2", "--validation-runs", "1", "--runs"};
    List<String> runs = new ArrayList<>(List.of(grid));
    runs.add("1");
    assertTrue(
        tune(runs, WAITS).err().startsWith("4 trials planned, 0 of them stored already in "));
    runs.set(grid.length, "2");
    String err = tune(runs, WAITS).err();
    assertTrue(err.startsWith("6 trials planned, 4 of them stored already in "), err);
    assertTrue(err.lines().findFirst().orElseThrow().endsWith(", about 1 s"), err);
  }
}
