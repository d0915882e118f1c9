package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.ThisMachine;
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

/** {@code sweetspot check}, of programs that say themselves how long they took. */
class CheckCommandTest {
  private static final String HERE = ThisMachine.describe().kind().toString();
  private static final String METRIC = "took ([0-9.]+)";

  /** Shell for the seconds of so many threads: best at 4, and best at 1. */
  private static final String BEST_AT_FOUR = "echo took $(( 16 / $1 + $1 )).$1";

  private static final String BEST_AT_ONE = "echo took $(( 5 + $1 )).$1";

  @TempDir Path folder;
  private String dataset;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void learned() throws IOException {
    dataset = Files.createDirectories(folder.resolve("data")).toString();
    Files.writeString(
        Path.of(dataset, RecommendationsFile.NAME),
        """
        {"schemaVersion":1,"recommendations":[{"program":"p","version":"v","machine":"%s",\
        "lastTrialAt":"","threads":4,"fewest":{"threads":4,"tolerance":0.05,"certified":true}}]}"""
            .formatted(HERE));
  }

  private Outcome check(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("check", "--dataset", dataset));
    all.addAll(List.of(arguments));
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome checkOf(String shell, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("p", "--metric", METRIC));
    all.addAll(List.of(options));
    all.addAll(List.of("--", "sh", script("head", shell), "{threads}"));
    return check(all.toArray(String[]::new));
  }

  private String script(String name, String shell) throws IOException {
    return Files.writeString(folder.resolve(name + ".sh"), shell + "\n").toString();
  }

  @Test
  void aCountThatHoldsIsGreen() throws Exception {
    Path xml = folder.resolve("junit.xml");
    Outcome outcome = checkOf(BEST_AT_FOUR, "--junit", xml.toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("p: 4 threads holds"), outcome.out());
    assertTrue(Files.readString(xml).contains("failures=\"0\""));
    List<Trial> trials = Dataset.open(Path.of(dataset)).read();
    assertTrue(trials.size() <= 15, trials.size() + " trials");
    assertTrue(trials.stream().allMatch(trial -> trial.spec().campaign().isCheck()));
  }

  @Test
  void aCountThatBecameWrongIsRedAndSaysSoEverywhere() throws Exception {
    Path xml = folder.resolve("junit.xml");
    Path markdown = Files.writeString(folder.resolve("summary.md"), "before\n");
    Outcome outcome =
        checkOf(BEST_AT_ONE, "--junit", xml.toString(), "--markdown", markdown.toString());
    assertEquals(10, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("4 threads is wrong: it takes"), outcome.out());
    assertTrue(outcome.out().contains("than 1 thread ("), outcome.out());
    assertTrue(Files.readString(xml).contains("<failure"));
    assertTrue(Files.readString(markdown).startsWith("before\n### Thread counts: 1 wrong: p"));
    assertTrue(Dataset.open(Path.of(dataset)).read().size() <= 60);
  }

  @Test
  void aBuildThatTakesLongerThanItsBaseIsRedAtTheSameCount() throws Exception {
    String base = "sh %s {threads}".formatted(script("base", "echo took $(( 14 / $1 + $1 )).$1"));
    Outcome outcome = checkOf(BEST_AT_FOUR, "--threads", "2,8", "--base", base);
    assertEquals(10, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("the base at 4 threads"), outcome.out());
    assertTrue(outcome.out().contains("than the base at"), outcome.out());
    Outcome alike =
        checkOf(BEST_AT_FOUR, "--threads", "2,8", "--base", base.replace("base.sh", "head.sh"));
    assertEquals(0, alike.code(), alike.out() + alike.err());
  }

  @Test
  void aBuildThatFailsIsBroken() throws Exception {
    Outcome outcome = checkOf("echo out of luck; exit 7");
    assertEquals(11, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("The build fails at 4 threads"), outcome.out());
    assertTrue(outcome.out().contains("out of luck"), outcome.out());
  }

  @Test
  void shippedCountsNeedCommandsOfEveryProgram() throws Exception {
    String defaults = Path.of(dataset, RecommendationsFile.NAME).toString();
    Outcome none = check("--defaults", defaults);
    assertEquals(2, none.code());
    assertTrue(none.err().contains("has thread counts, but no commands, of: p"), none.err());
    Path catalog = folder.resolve("programs.yaml");
    Files.writeString(
        catalog,
        "programs:\n  q:\n    command: [sh, %s, '{threads}']\n"
            .formatted(script("head", BEST_AT_FOUR)));
    Outcome other = check("--defaults", defaults, "--catalog", catalog.toString());
    assertEquals(2, other.code());
    assertTrue(other.err().contains("the catalog has no command of: p"), other.err());
    Files.writeString(
        catalog,
        "programs:\n  p:\n    command: [sh, %s, '{threads}']\n    metric: '%s'\n"
            .formatted(script("head", BEST_AT_FOUR), METRIC));
    Outcome found = check("--defaults", defaults, "--catalog", catalog.toString());
    assertEquals(0, found.code(), found.err());
    assertTrue(found.out().startsWith("p: 4 threads holds"), found.out());
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    assertEquals(2, check("q", "--", "true", "{threads}").code());
    assertEquals(2, checkOf(BEST_AT_FOUR, "--threads", "4").code());
    assertEquals(2, checkOf(BEST_AT_FOUR, "--tolerance", "0").code());
    assertEquals(2, checkOf(BEST_AT_FOUR, "--trials", "1").code());
    assertEquals(2, checkOf(BEST_AT_FOUR, "--time-limit", "10").code());
    assertEquals(2, checkOf(BEST_AT_FOUR, "--base", "not-there-at-all {threads}").code());
    assertFalse(Files.exists(Path.of(dataset, "trials")), "no trial was run in vain");
  }
}
