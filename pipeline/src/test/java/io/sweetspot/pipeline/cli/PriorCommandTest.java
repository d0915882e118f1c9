package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tune --prior}. */
class PriorCommandTest {
  private static final String PROGRAM = "echo \"took $((100 + 30 * $1)).$(($$ % 10)) s\"";

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private Outcome tune(String... options) {
    List<String> all = new ArrayList<>(List.of("tune", "--prior", "--dataset"));
    all.add(folder.resolve("data").toString());
    all.addAll(List.of("--threads", "1..4", "--name", "p", "--metric", "took ([0-9.]+) s"));
    all.addAll(List.of(options));
    all.addAll(List.of("--", "sh", "-c", PROGRAM, "sh", "{threads}"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void aTuningSaysWhatTheProgramWasTakenFor() {
    Outcome tuned = tune("--budget", "8");
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("1 thread"), tuned.out());
    assertTrue(tuned.err().contains("p was taken for a program like "), tuned.err());
  }

  @Test
  void whereAPriorIsOfNoUseItIsRefused() {
    refused("expected one of them: a prior is for one session", "--sessions", "3");
    refused("expected none of them beside --prior", "--future-runs", "100");
    refused("go with --method race", "--method", "grid");
  }

  private void refused(String words, String... options) {
    Outcome outcome = tune(options);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(words), outcome.err());
  }
}
