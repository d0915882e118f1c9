package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, from the command line and the catalog to the answer. */
class LimitCommandTest {
  @TempDir private Path folder;

  /** More threads give more, and a longer tail: 5 ms a thread, or what the file slower says. */
  private static final String SERVER =
      "t={threads}; m=$(cat slower 2>/dev/null || echo 5); n=$((10#$(date +%N) % 97)); echo \"rate: $((1000*t + n))\";"
          + " echo \"99%: $((m*t)).$((n / 10))ms\"";

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private String[] catalogued(String command, String... more) throws IOException {
    Path catalog = folder.resolve("programs.yaml");
    Files.writeString(
        catalog,
        """
        programs:
          server:
            command: [bash, -c, %s]
            measures:
              rate: 'rate: ([0-9]+)'
              p99: '99%%: ([0-9.]+ms)'
            goal: rate
            better: higher
            require: ['p99 < 27ms']
        """
            .formatted("'" + SERVER.replace("'", "''") + "'"));
    List<String> arguments = new ArrayList<>(List.of(command, "--catalog", catalog.toString()));
    arguments.addAll(List.of("--dataset", data(), "--budget", "25", "--threads", "1..8"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private Launcher.Outcome apply() throws IOException, InterruptedException {
    return Launcher.withoutJava(folder)
        .run("apply", "server", "--dataset", data(), "--", "echo", "with {threads}");
  }

  @Test
  void nightsWatchTheLimitAndWhatIsAppliedFollows() throws Exception {
    assertEquals(0, run(catalogued("tune")).code());
    assertEquals("with 5\n", apply().out());
    Outcome quiet = run(catalogued("recalibrate"));
    assertEquals(0, quiet.code(), quiet.out() + quiet.err());

    Files.writeString(folder.resolve("slower"), "8"); // ms a thread: three may be used
    Outcome slower = run(catalogued("recalibrate"));
    assertEquals(10, slower.code(), slower.out() + slower.err());
    assertTrue(slower.out().contains("1 changed: server (5 to 3 threads)"), slower.out());
    assertEquals("with 3\n", apply().out());

    Files.writeString(folder.resolve("slower"), "90"); // ms a thread: none may be used
    Outcome hopeless = run(catalogued("recalibrate"));
    assertEquals(11, hopeless.code(), hopeless.out() + hopeless.err());
    assertTrue(hopeless.out().contains("1 misses its limits: server"), hopeless.out());
    Launcher.Outcome applied = apply();
    assertEquals("with 3\n", applied.out());
    assertEquals(
        "sweetspot: 3 threads of 'server' miss its limits; tune it again\n", applied.err());

    Outcome history = run("history", "--dataset", data(), "server");
    assertEquals(0, history.code(), history.err());
    assertEquals(2, history.out().lines().filter(line -> line.contains(" limit ")).count());
    assertTrue(history.out().contains("0 of 5 runs at 3 threads met p99 < 27ms"), history.out());
  }

  private Outcome tune(String limit) {
    return tune(limit, "25");
  }

  private Outcome tune(String limit, String budget) {
    List<String> arguments =
        new ArrayList<>(List.of("tune", "--dataset", data(), "--name", "server"));
    arguments.addAll(List.of("--measure", "rate=rate: ([0-9]+)", "--goal", "rate"));
    arguments.addAll(List.of("--better", "higher", "--measure", "p99=99%: ([0-9.]+ms)"));
    arguments.addAll(List.of("--require", limit, "--budget", budget, "--threads", "1..8"));
    arguments.addAll(List.of("--report", folder.resolve("report.html").toString()));
    arguments.addAll(List.of("--", "bash", "-c", SERVER));
    return run(arguments.toArray(String[]::new));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @Test
  void theBestCountThatMeetsTheLimitIsRecommendedAndCertified() throws Exception {
    Outcome tuned = tune("p99 < 27ms");
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 5 threads:"), tuned.out());
    assertTrue(
        tuned.out().contains("A typical run there meets p99 < 27ms (certified at 95 %"),
        tuned.out());
    String published = Files.readString(folder.resolve("data/recommendations.json"));
    assertTrue(published.contains("meets p99 < 27ms (certified at 95 %"), published);
    JsonNode limits = new ObjectMapper().readTree(published).at("/recommendations/0/limits");
    assertEquals("[\"p99 < 27ms\"]", limits.get("required").toString());
    assertEquals("met", limits.get("standing").asText());
    for (JsonNode count : limits.get("counts")) {
      boolean meets = count.get("threads").asInt() <= 5;
      assertEquals(meets ? count.get("runs") : new IntNode(0), count.get("met"), published);
      double typical = 0.005 * count.get("threads").asInt();
      assertEquals(typical, count.get("typical").asDouble(), 0.001, published);
    }
    String report = Files.readString(folder.resolve("report.html"));
    assertTrue(report.contains(">p99 &lt; 27ms</th>"), report);
    assertTrue(report.contains(">missed, 0 of ") || report.contains(">open, 0 of "), report);
    assertTrue(report.contains(">met, "), report);
    String certainty = Files.readString(folder.resolve("data/recommendations.tsv"));
    assertTrue(certainty.contains("\ttrue\t.") || certainty.contains("\tfalse\t."), certainty);

    Outcome calibrated = run("calibrate", "--method", "race", "--dataset", data());
    assertEquals(0, calibrated.code(), calibrated.err());
    assertTrue(calibrated.out().contains("Use 5 threads:"), calibrated.out());
    assertTrue(calibrated.out().contains("meets p99 < 27ms (certified"), calibrated.out());
  }

  @Test
  void aCountIsHandedOnWithTheCautionThatItsLimitIsNotCertified() throws Exception {
    Outcome tuned = tune("p99 < 27ms", "3");
    assertEquals(0, tuned.code(), tuned.err());
    String flat = Files.readString(folder.resolve("data/recommendations.tsv"));
    assertTrue(flat.contains("\topen\t."), flat);
    Outcome threads = run("threads", "--dataset", data(), "server");
    assertEquals(0, threads.code());
    assertTrue(
        threads.err().contains("of 'server' meet its limits is not certified"), threads.err());
  }

  @Test
  void whereNoCountMeetsItNothingIsRecommended() {
    Outcome tuned = tune("p99 < 2ms");
    assertEquals(3, tuned.code(), tuned.out());
    assertTrue(
        (tuned.out() + tuned.err()).contains("no thread count seems to meet p99 < 2ms"),
        tuned.out() + tuned.err());
    assertFalse(tuned.out().contains("Use "), tuned.out());
  }

  @Test
  void aCatalogKeepsLimits() throws Exception {
    Outcome tuned = run(catalogued("tune"));
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 5 threads:"), tuned.out());
  }
}
