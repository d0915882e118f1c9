package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From times that somebody has to what they say, in one command. */
class ImportCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path times;

  /** Three runs at six counts, the least time at 8. */
  @BeforeEach
  void write() throws IOException {
    List<String> lines = new ArrayList<>(List.of("threads,seconds"));
    for (int run = 0; run < 3; run++) {
      for (int threads : new int[] {1, 2, 4, 8, 16, 32}) {
        lines.add("%d,%s".formatted(threads, (16.0 / threads + threads / 4.0) * (1 + 0.01 * run)));
      }
    }
    times = Files.write(folder.resolve("build.csv"), lines);
  }

  @Test
  void theVerdictIsPrintedTheReportWrittenAndTheAnswerKept() throws IOException {
    Path report = folder.resolve("report.html");
    assertEquals(0, run("import", times.toString(), "--report", report.toString()), err::toString);
    assertTrue(out.toString().startsWith("build\n  Use 8 threads: "), out.toString());
    assertTrue(out.toString().contains("1 takes 4.1 times as long"), out.toString());
    assertTrue(out.toString().contains("18 trials; "), out.toString());
    assertTrue(Files.readString(report).contains("Use 8 threads"), "the report");
    out.getBuffer().setLength(0);
    assertEquals(0, run("threads", "build"), err::toString);
    assertEquals("8\n", out.toString());
  }

  /** A microsecond is 0.0000 s at four places. */
  @Test
  void shortTimesKeepTheirDigits() throws IOException {
    Files.writeString(times, "threads,seconds\n1,4.321e-6\n2,3.25e-6\n");
    assertEquals(0, run("import", times.toString()), err::toString);
    assertTrue(out.toString().contains(" 0.000004321"), out.toString());
  }

  @Test
  void importingAgainAddsNothingAndSaysTheSame() {
    assertEquals(0, run("import", times.toString()));
    String first = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("import", times.toString()));
    assertEquals(first, out.toString());
    assertTrue(err.toString().contains("18 trials read, 0 of them new"), err.toString());
  }

  @Test
  void theVerdictIsOneObjectWhereThatIsAsked() throws IOException {
    assertEquals(0, run("import", times.toString(), "--name", "mine", "--format", "json"));
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertEquals("mine", answer.get("recommendations").get(0).get("program").asText());
    assertEquals(8, answer.get("recommendations").get(0).get("threads").asInt());
  }

  @Test
  void calibrateAnswersWithoutValidationAndDecidesWhereARaceIsAsked() throws IOException {
    assertEquals(0, run("import", times.toString()));
    String verdict = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("calibrate", "--method", "race"), err::toString);
    assertEquals(verdict, out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("calibrate", "--format", "json"), err::toString);
    JsonNode answer = new ObjectMapper().readTree(out.toString()).get("recommendations").get(0);
    assertEquals(8, answer.get("threads").asInt());
    JsonNode selected = null;
    double least = Double.POSITIVE_INFINITY;
    for (JsonNode degree : answer.get("degrees")) {
      least = Math.min(least, degree.get("leaveOneRunOutSse").asDouble());
      selected = degree.get("selected").asBoolean() ? degree : selected;
    }
    assertEquals(least, selected.get("leaveOneRunOutSse").asDouble());
    assertFalse(answer.toString().contains("NaN"));
  }

  @Test
  void trialsThatAllFailedAreNoAnswer() throws IOException {
    Path failed =
        Files.writeString(
            folder.resolve("failed.json"),
            "{\"results\":[{\"command\":\"make -j 2\",\"parameters\":{\"threads\":\"2\"},"
                + "\"times\":[1.5],\"exit_codes\":[2]}]}");
    assertEquals(3, run("import", failed.toString()));
    assertTrue(err.toString().contains("no successful training trial (1 failed)"), err.toString());
    assertTrue(err.toString().contains("at 2 threads: exit code 2"), err.toString());
  }

  private int run(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--dataset", folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return Sweetspot.run(
        new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
  }
}
