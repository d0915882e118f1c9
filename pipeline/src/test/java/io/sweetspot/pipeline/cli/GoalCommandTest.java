package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goals other than seconds, from the command line to every place that tells of them. */
class GoalCommandTest {
  @TempDir private Path folder;

  /** The most a second at 4 threads; p99 grows with the threads; a little noise by the clock. */
  private static final String SERVER =
      "t={threads}; n=$((10#$(date +%N) % 997));"
          + " echo \"rate: $((1000000 - 50000*(t-4)*(t-4) + n)) per s\";"
          + " echo \"99%: $((5*t)).$((n / 100))ms\"";

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome tune(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("tune", "--dataset", data(), "--name", "server"));
    arguments.addAll(Arrays.asList(options));
    arguments.addAll(List.of("--threads", "1..8", "--", "bash", "-c", SERVER));
    return run(arguments.toArray(String[]::new));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @Test
  void sayTheMeasureInItsUnitEverywhere() throws Exception {
    Path report = folder.resolve("report.html");
    Outcome run =
        tune(
            "--budget",
            "16",
            "--metric",
            "rate: ([0-9]+)",
            "--better",
            "higher",
            "--unit",
            "tps",
            "--report",
            report.toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("Use 4 threads: 1,000,"), run.out());
    assertTrue(run.out().contains(" tps ("), run.out());
    assertTrue(!run.out().contains(" s ("), run.out());
    String published = Files.readString(folder.resolve("data/recommendations.json"));
    assertTrue(published.contains("\"goal\":\"higher metric tps\""), published);
    assertTrue(Files.readString(report).contains("tps against threads"));

    Outcome export = run("export", "--dataset", data(), folder.resolve("t.csv").toString());
    assertEquals(0, export.code(), export.err());
    assertTrue(
        Files.readAllLines(folder.resolve("t.csv")).get(1).contains("higher metric tps,,metric="),
        Files.readAllLines(folder.resolve("t.csv")).get(1));

    Outcome calibrated = run("calibrate", "--method", "race", "--dataset", data());
    assertEquals(0, calibrated.code(), calibrated.err());
    assertTrue(calibrated.out().contains(" tps"), calibrated.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--better up --metric ([0-9]+) | expected higher or lower",
        "--goal tps | better is '' for goal 'tps'",
        "--goal tps --better higher | measure 'tps' is wanted, but nothing says where it stands",
        "--goal cost | there is no price",
        "--price cpu-hour=1 | expected the goal 'cost'",
        "--goal cost --price gold=1 | expected some of cpu-hour",
        "--reads abc | expected one of wrk, wrk2, hey, pgbench",
        "--require p99<fast | expected a number with or without a unit",
        "--require p99 | expected a measure, one of < <= > >=",
        "--measure p99=took | expected a group",
        "--measure 9=(a) | expected a letter",
        "--measure p99=json:p99 | expected a JSON Pointer"
      })
  void refusesWhatCannotBeMeant(String options, String expected) {
    Outcome run = tune(options.split(" "));
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }
}
