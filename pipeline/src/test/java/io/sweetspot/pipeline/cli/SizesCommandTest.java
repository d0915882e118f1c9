package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Sizes of the work, from the command line to those who take the count for theirs. */
class SizesCommandTest {
  @TempDir private Path folder;

  /** Says that it took size / threads + 1000 threads: 1, 4 and 8 are best at 1000, 16000, 64000. */
  private static final String PROGRAM =
      "n=$((10#$(date +%N) % 9)); echo took $(({size} / {threads} + 1000 * {threads} + n)) s";

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Outcome tune(List<String> options, String... command) {
    List<String> arguments = new ArrayList<>(List.of("tune", "--dataset", data(), "--name", "p"));
    arguments.addAll(options);
    arguments.add("--");
    arguments.addAll(List.of(command));
    return run(arguments);
  }

  private Outcome ask(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--dataset", data()));
    arguments.addAll(List.of(options));
    return run(arguments);
  }

  @Test
  void areTunedAsOneAndEachUserTakesTheCountOfItsSize() throws Exception {
    Outcome run =
        tune(
            List.of(
                "--sizes", "1000,16000,64000", "--threads", "1..12", "--metric", "took ([0-9]+) s"),
            "bash",
            "-c",
            PROGRAM);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("at most 60 trials"), run.err());
    assertTrue(run.out().contains("p, size 16000\n"), run.out());
    assertTrue(run.out().contains("p, all sizes\n"), run.out());
    assertTrue(run.out().contains("trials of 1000, 16000, 64000 together"), run.out());
    assertEquals("1\n", ask("threads", "p", "--size", "1000").out());
    assertEquals("4\n", ask("threads", "p", "--size", "16000").out());
    int most = Integer.parseInt(ask("threads", "p", "--size", "64000").out().strip());
    assertTrue(most >= 7 && most <= 9, most + " threads");
    Outcome far = ask("threads", "p", "--size", "1GB");
    assertEquals(2, far.code());
    assertTrue(far.err().contains("tune --sizes 64000,1GB"), far.err());

    Path shipped = folder.resolve("defaults.json");
    Outcome defaults = ask("defaults", "-o", shipped.toString());
    assertEquals(0, defaults.code(), defaults.err());
    assertEquals(
        "4\n",
        run(List.of("threads", "p", "--size", "16000", "--defaults", shipped.toString())).out());
    assertTrue(
        Files.readString(folder.resolve("defaults.tsv")).contains("\tsizes\t."),
        Files.readString(folder.resolve("defaults.tsv")));

    Outcome calibrated = ask("calibrate", "--method", "race");
    assertEquals(0, calibrated.code(), calibrated.err());
    assertEquals("4\n", ask("threads", "p", "--size", "16000").out(), "the table stays");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sizes 1MB,2MB | true {threads} | program 'p' has sizes, but no {size}",
        "--threads 1..2 | true {size} | program 'p' has {size}, but no sizes; give --sizes",
        "--sizes 1MB,1000kB | true {size} | sizes 1MB and 1000kB are the same",
        "--sizes 0,1 | true {size} | size is '0'; expected a whole number from 1",
        "--sizes 1,2 --budget 1 | true {size} {threads} | --budget is 1 trials for 2 sizes",
        "--sizes 1,2 --future-runs 9 | true {size} | has sizes, and --future-runs is given",
        "--sizes 1,2 --require seconds<9s | true {size} | has sizes, and limits that are required",
        "--sizes 1,2 --sessions 3 | true {size} | has sizes, and --sessions is given",
        "--sizes 1,2 | true {size} {thread} | did you mean {threads}?"
      })
  void whatCannotBeMeantIsRefused(String options, String command, String expected) {
    Outcome run = tune(List.of(options.split(" ")), command.split(" "));
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }
}
