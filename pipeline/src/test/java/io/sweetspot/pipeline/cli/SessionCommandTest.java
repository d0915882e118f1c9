package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tune --sessions}. */
class SessionCommandTest {
  /** Seconds with their minimum at 2 threads, that scatter a little from run to run. */
  private static final String PROGRAM =
      "d=$(($1 - 2)); echo \"took $((100 + 30 * d * d)).$(($$ % 10)) s\"";

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private Outcome tune(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "tune",
                "--dataset",
                folder.resolve("data").toString(),
                "--threads",
                "1..4",
                "--budget",
                "12",
                "--name",
                "p",
                "--metric",
                "took ([0-9.]+) s"));
    all.addAll(List.of(options));
    all.addAll(List.of("--", "sh", "-c", PROGRAM, "sh", "{threads}"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void threeSessionsCertifyACountAcrossThemAndAreWaitedFor() throws Exception {
    Outcome tuned = tune("--sessions", "3", "--apart", "300ms", "--format", "json");
    assertEquals(0, tuned.code(), tuned.err());
    JsonNode entry = new ObjectMapper().readTree(tuned.out()).at("/recommendations/0");
    assertEquals(2, entry.get("threads").asInt(), tuned.out());
    assertEquals(3, entry.at("/acrossSessions/sessions").asInt(), tuned.out());
    assertTrue(entry.at("/acrossSessions/certified").asBoolean(), tuned.out());
    assertTrue(tuned.err().contains("Session 2 of 3 begins"), tuned.err());
    assertTrue(tuned.err().contains("Session 3 of 3 begins"), tuned.err());
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeATrial() {
    refused("--sessions is 2; expected at least 3", "--sessions", "2");
    refused("--apart goes with --sessions", "--apart", "2h");
    refused("--apart is '90'; expected a time above 0", "--sessions", "3", "--apart", "90");
    refused("go with --method race", "--sessions", "3", "--method", "grid");
  }

  private void refused(String words, String... options) {
    Outcome outcome = tune(options);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(words), outcome.err());
  }
}
