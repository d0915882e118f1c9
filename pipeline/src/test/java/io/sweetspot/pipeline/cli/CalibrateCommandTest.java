package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrateCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Three programs at eight thread counts, a training and a validation run. */
  @BeforeEach
  void store() throws IOException {
    List<String> lines = new ArrayList<>(List.of("program,threads,run,role,seconds"));
    for (String program : List.of("one", "two", "three")) {
      for (int threads = 1; threads <= 8; threads++) {
        double seconds = 30.0 / threads + program.length() * threads;
        lines.add("%s,%d,0,training,%s".formatted(program, threads, seconds));
        lines.add("%s,%d,1,validation,%s".formatted(program, threads, seconds - 2));
      }
    }
    Path csv = folder.resolve("trials.csv");
    Files.write(csv, lines);
    Dataset.openOrCreate(folder).addAll(CsvImport.read(csv, Optional.empty()));
  }

  private int calibrate(String... more) {
    List<String> arguments = new ArrayList<>(List.of("calibrate", "--dataset", folder.toString()));
    arguments.addAll(List.of(more));
    return Sweetspot.run(
        new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
  }

  @Test
  void thePapersMethodIsPrintedAsText() {
    assertEquals(0, calibrate("--method", "paper", "--validation-offset", "2", "one"));
    String text = out.toString();
    assertTrue(text.contains("The paper's method: sum of squared errors by degree"), text);
    assertTrue(text.contains("  degree      training    validation    less shift"), text);
    assertTrue(text.contains("  training: 8 trials at 8 thread counts, 1 to 8"), text);
    assertTrue(text.contains("less 2 s: 6 ("), text);
    assertTrue(text.contains("(curve moved by -2 s; as it is: "), text);
  }

  @Test
  void theMeasuredMethodIsTheDefault() {
    assertEquals(0, calibrate("one"));
    assertFalse(out.toString().contains("paper"), out.toString());
  }

  @Test
  void thePapersMethodIsAnObjectBesideEachRecommendationAndInTheReport() throws IOException {
    Path report = folder.resolve("report.html");
    assertEquals(
        0, calibrate("--method", "PAPER", "--format", "json", "--report", report.toString()));
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertEquals(3, answer.get("recommendations").size());
    for (JsonNode recommendation : answer.get("recommendations")) {
      assertTrue(recommendation.get("paper").get("validationOffset").isNull());
      assertEquals(1, recommendation.get("paper").get("selected").get("validation").size());
    }
    assertTrue(Files.readString(report).contains("Figure 2.3b: degree "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifteen", "15 s", ""})
  void anOffsetThatIsNoNumberOfSecondsIsRefused(String offset) {
    assertEquals(2, calibrate("--method", "paper", "--validation-offset", offset));
    assertTrue(
        err.toString().contains("is not a number of seconds; expected one such as 15"),
        err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-Infinity"})
  void anOffsetThatIsNotFiniteIsRefused(String offset) {
    assertEquals(2, calibrate("--method", "paper", "--validation-offset", offset));
    assertEquals(
        "sweetspot: --validation-offset is %s; expected finite seconds, such as 15\n"
            .formatted(offset),
        err.toString());
  }

  @Test
  void anOffsetWithAnotherMethodIsRefused() {
    assertEquals(2, calibrate("--validation-offset", "15"));
    String refusal = err.toString();
    assertTrue(refusal.startsWith("sweetspot: --validation-offset is 15.0 with"), refusal);
    assertTrue(refusal.contains("--method paper"), refusal);
    assertTrue(refusal.endsWith("or leave it out\n"), refusal);
  }

  @Test
  void tuneRefusesTheSameBeforeItRunsAnything() {
    Path never = folder.resolve("never");
    int code =
        Sweetspot.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "tune",
            "--dataset",
            never.toString(),
            "--validation-offset",
            "15",
            "--threads",
            "1,2,3",
            "--",
            "true");
    assertEquals(2, code);
    assertTrue(err.toString().contains("--validation-offset is 15.0 with"), err.toString());
    assertFalse(Files.exists(never));
  }

  @Test
  void anUnknownMethodIsRefusedWithTheKnownOnes() {
    assertEquals(2, calibrate("--method", "guess"));
    assertTrue(err.toString().contains("'guess'"), err.toString());
    assertTrue(err.toString().contains("PAPER"), err.toString());
  }

  @Test
  void leavingOneOutIsPrintedAsTablesAndAsJson() throws IOException {
    assertEquals(0, calibrate("--leave-one-out"));
    String text = out.toString();
    assertTrue(text.startsWith("On an unknown machine:\n"), text);
    assertTrue(text.contains("\n  three "), text);
    assertFalse(text.contains("\n  xz.1 "), text);
    assertTrue(text.contains("\n  (not said)          3 "), text);
    assertTrue(text.contains("\n  interpreter         6 "), text);
    assertTrue(text.contains("\n  all "), text);
    out.getBuffer().setLength(0);
    assertEquals(0, calibrate("--leave-one-out", "one", "two", "--format", "json"));
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertEquals(2, answer.get("programs").size());
    assertEquals(73, answer.get("all").get("settings").asInt(), "the others judge, too");
  }

  @Test
  void aKindOfProgramWhereThePredictionIsNoBetterSaysSo() throws IOException {
    calibrate("--leave-one-out", "--format", "json");
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    out.getBuffer().setLength(0);
    calibrate("--leave-one-out");
    for (JsonNode limit : answer.get("limits")) {
      String said = limit.get("limit").asText();
      String name = said.isEmpty() ? "(not said)" : said;
      boolean steps = out.toString().contains("limited by %s: the prediction".formatted(name));
      assertEquals(!limit.get("answers").asText().equals("predictor"), steps, out.toString());
    }
  }

  @Test
  void leavingOutWhatNobodyKnowsIsNoAnswer() {
    assertEquals(3, calibrate("--leave-one-out", "unheard-of"));
    assertTrue(err.toString().contains("program 'unheard-of' is neither shipped"), err.toString());
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--method=paper", "--max-degree=3", "--report=r.html"})
  void leavingOneOutRefusesWhatBelongsToACalibration(String option) {
    assertEquals(2, calibrate("--leave-one-out", option));
    assertTrue(err.toString().contains("leave them out"), err.toString());
  }

  @Test
  void helpNamesTheOptions() {
    assertEquals(0, calibrate("--help"));
    for (String option :
        List.of("--method=METHOD", "--validation-offset=SECONDS", "--leave-one-out")) {
      assertTrue(out.toString().contains(option), option + " in " + out);
    }
  }
}
