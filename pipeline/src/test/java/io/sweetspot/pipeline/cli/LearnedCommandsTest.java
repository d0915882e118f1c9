package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code threads}, {@code defaults}, and what newer files get from every command. */
class LearnedCommandsTest {
  private static final String HERE = ThisMachine.describe().kind().toString();

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private String dataset(String name, String... entries) throws IOException {
    Path dataset = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        dataset.resolve(RecommendationsFile.NAME),
        "{\"schemaVersion\":1,\"recommendations\":[%s]}".formatted(String.join(",", entries)));
    return dataset.toString();
  }

  private static String entry(String program, String machine, String time, int threads) {
    return """
        {"program":"%s","version":"v","machine":"%s","lastTrialAt":"%s","threads":%d,\
        "fewest":{"threads":%d,"tolerance":0.05,"certified":true}}"""
        .formatted(program, machine, time, threads, threads);
  }

  @Test
  void threadsPrintsTheNumberAlone() throws Exception {
    String data = dataset("data", entry("p", HERE, "", 7));
    assertEquals(new Outcome(0, "7\n", ""), run("threads", "p", "--dataset", data));
  }

  @Test
  void whatNoRaceHasCertifiedIsHandedOnWithACaution() throws Exception {
    String data =
        dataset("data", entry("p", HERE, "", 7).replace("true", "false"), entry("q", HERE, "", 4));
    String caution = "sweetspot: that 7 threads of 'p' are best is an estimate, not certified\n";
    assertEquals(new Outcome(0, "7\n", caution), run("threads", "p", "--dataset", data));
    Outcome defaults = run("defaults", "--dataset", data);
    assertTrue(defaults.err().contains("that 7 threads of 'p' are best on " + HERE));
    assertFalse(defaults.err().contains("of 'q' are best"), defaults.err());
  }

  @Test
  void whatSeveralSessionsHaveCertifiedNeedsNoCautionAndDefaultsSayWhatOnlyOneHas()
      throws Exception {
    String across =
        ",\"acrossSessions\":{\"sessions\":4,\"certified\":true,\"fewestCertified\":true}}";
    String uncertified = entry("p", HERE, "", 7).replace("true", "false");
    String data = dataset("data", uncertified.replaceAll("}$", across), entry("q", HERE, "", 4));
    assertEquals(new Outcome(0, "7\n", ""), run("threads", "p", "--dataset", data));
    assertEquals(new Outcome(0, "7\n", ""), run("threads", "p", "--fewest", "--dataset", data));
    assertEquals(new Outcome(0, "4\n", ""), run("threads", "q", "--dataset", data));
    Outcome defaults = run("defaults", "--dataset", data);
    assertEquals(
        "sweetspot: certified in one session only: 'q'; what holds in others, 'sweetspot tune --sessions 3' shows\n",
        defaults.err());
    assertTrue(defaults.out().contains("\"acrossSessions\":{\"sessions\":4"), defaults.out());
  }

  @Test
  void aProgramThatNobodyMeasuredIsWrongInputThatNamesTheOthers() throws Exception {
    String data = dataset("data", entry("p", HERE, "", 7));
    Outcome outcome = run("threads", "typo", "--dataset", data);
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("recommends nothing for 'typo'; expected one of: p"));
    assertEquals(2, run("threads", "p", "--dataset", folder.resolve("none").toString()).code());
    assertEquals(2, run("threads", "p", "--dataset", data, "--defaults", data).code());
  }

  @Test
  void defaultsOfSeveralDatasetsKeepTheLatestAndAnswerEveryProgram() throws Exception {
    String one = dataset("one", entry("p", HERE, "2026-01-02T00:00:00Z", 7), entry("u", "", "", 3));
    String two =
        dataset(
            "two",
            entry("p", HERE, "2026-01-01T00:00:00Z", 9),
            entry("q", HERE, "2026-01-01T00:00:00Z", 4));
    String file = folder.resolve("defaults.json").toString();
    Outcome written = run("defaults", "--dataset", one, "--dataset", two, "-o", file);
    assertEquals(0, written.code(), written.err());
    assertTrue(written.err().contains("'u' is left out"), written.err());
    assertTrue(written.err().contains("2 counts: " + file), written.err());
    assertEquals(
        Files.readString(Path.of(file)), run("defaults", "--dataset", one, "--dataset", two).out());
    assertEquals(new Outcome(0, "7\n", ""), run("threads", "p", "--defaults", file));
    assertEquals("4\n", run("threads", "q", "--defaults", file).out());
    Outcome unknown = run("threads", "new", "--defaults", file);
    assertEquals(ThisMachine.describe().cores() + "\n", unknown.out());
    assertTrue(unknown.err().contains("has no count for 'new'; using the core count"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads p --dataset DIR",
        "threads p --defaults DIR/recommendations.json",
        "apply p --dataset DIR",
        "defaults --dataset DIR",
        "calibrate --dataset DIR",
        "tune --dataset DIR --threads 1,2 -- true",
        "download http://127.0.0.1:1/x --dataset DIR"
      })
  void aNewerSchemaIsRefusedNamingBothVersions(String command) throws Exception {
    Path dataset = Path.of(dataset("data"));
    Path times = folder.resolve("times.csv");
    Files.writeString(
        times, "program,threads,run,role,seconds\np,1,0,training,1\np,1,0,validation,1\n");
    assertEquals(0, run("import", "--dataset", dataset.toString(), times.toString()).code());
    Path file = dataset.resolve(RecommendationsFile.NAME);
    String newer = Files.readString(file).replace("\"schemaVersion\":1", "\"schemaVersion\":9");
    Files.writeString(file, newer);
    Outcome outcome = run(command.replace("DIR", dataset.toString()).split(" "));
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(
        Pattern.compile("has schemaVersion 9.*reads up to 1").matcher(outcome.err()).find(),
        outcome.err());
    assertEquals(newer, Files.readString(file), "it is left as it was");
    assertEquals(2, Dataset.open(dataset).read().size(), "no trial was run in vain");
  }
}
