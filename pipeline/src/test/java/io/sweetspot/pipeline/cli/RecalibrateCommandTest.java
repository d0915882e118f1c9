package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.pipeline.recalibrate.RecalibrationLock;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights in fast motion: programs that report the seconds a file says, and what is made of it. */
class RecalibrateCommandTest {
  /** Reports the number that stands in a file at the place of the thread count. */
  private static final String ENTRY =
      """
        %1$s:
          command: [sh, -c, 'all=$(cat %1$s) || exit 3; set -- $1 $all; shift $1; echo "took $1 s"', sh, "{threads}"]
          metric: 'took ([0-9]+) s'
      """;

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome night(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "recalibrate",
                "--catalog",
                folder.resolve("programs.yaml").toString(),
                "--dataset",
                data().toString(),
                "--threads",
                "1..3",
                "--budget",
                "6"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void catalog(String... programs) throws IOException {
    StringBuilder yaml = new StringBuilder("programs:\n");
    for (String program : programs) {
      yaml.append(ENTRY.formatted(program));
    }
    Files.writeString(folder.resolve("programs.yaml"), yaml);
  }

  private void seconds(String program, String byThreads) throws IOException {
    Files.writeString(folder.resolve(program), byThreads);
  }

  private JsonNode published(String program) throws IOException {
    JsonNode root = new ObjectMapper().readTree(data().resolve("recommendations.json").toFile());
    for (JsonNode entry : root.get("recommendations")) {
      if (entry.get("program").asText().equals(program)) {
        return entry;
      }
    }
    throw new AssertionError("no recommendation of " + program + " in " + root);
  }

  private List<NightDecision> decisions(String program) throws IOException {
    return History.of(data()).nights().stream()
        .filter(night -> night.program().equals(program))
        .map(Night::decision)
        .toList();
  }

  @Test
  void fiveNightsInWhichOneShapeOneLevelAndOneProgramBreak() throws IOException {
    catalog("shape", "level", "fragile");
    seconds("shape", "400 120 140");
    seconds("level", "400 120 140");
    seconds("fragile", "400 120 140");

    Outcome first = night();
    assertEquals(10, first.code(), first.err());
    assertTrue(first.out().startsWith("sweetspot: 3 changed: "), first.out());
    assertEquals(2, published("shape").get("threads").asInt());

    Outcome second = night();
    assertEquals(0, second.code(), second.err());
    assertEquals(1, second.out().lines().count(), second.out());
    assertTrue(second.out().startsWith("sweetspot: 3 unchanged; "), second.out());

    seconds("shape", "400 210 140");
    seconds("level", "520 156 182");
    Files.delete(folder.resolve("fragile"));
    Outcome third = night();
    assertEquals(11, third.code(), third.err());
    assertTrue(
        third
            .out()
            .startsWith("sweetspot: 1 broken: fragile; 2 suspected, to be confirmed: shape, level"),
        third.out());
    assertTrue(third.err().contains("its last line: cat: "), third.err());
    assertEquals(2, published("shape").get("threads").asInt(), "one night is not enough");
    assertEquals(2, published("fragile").get("threads").asInt(), "what is published stays");
    JsonNode unsure = published("level");
    assertEquals(120, unsure.get("seconds").asDouble(), 2);
    assertTrue(unsure.get("interval").get(0).asDouble() < 121, unsure.toString());
    assertTrue(
        unsure.get("interval").get(1).asDouble() > 156, "one night may be the first of more");
    assertTrue(third.err().contains("tonight alone it was 156.0 s"), third.err());

    seconds("fragile", "400 120 140");
    Outcome fourth = night();
    assertEquals(10, fourth.code(), fourth.err());
    assertTrue(
        fourth
            .out()
            .startsWith(
                "sweetspot: 1 changed: shape (2 to 3 threads); 1 other level: level; 1 unchanged"),
        fourth.out());
    assertEquals(3, published("shape").get("threads").asInt());
    assertEquals(140, published("shape").get("seconds").asDouble(), 3);
    assertEquals(2, published("level").get("threads").asInt());
    assertEquals(156, published("level").get("seconds").asDouble(), 3);
    assertTrue(published("level").get("interval").get(0).asDouble() > 130, "sure again");

    Outcome fifth = night();
    assertEquals(0, fifth.code(), fifth.err());
    assertEquals(
        List.of(
            NightDecision.NEW,
            NightDecision.UNCHANGED,
            NightDecision.SUSPECTED,
            NightDecision.SHAPE,
            NightDecision.UNCHANGED),
        decisions("shape"));
    assertEquals(NightDecision.LEVEL, decisions("level").get(3));
    assertEquals(NightDecision.BROKEN, decisions("fragile").get(2));
    JsonNode curve = published("shape").get("curve");
    curve.forEach(point -> assertEquals(seconds(point), point.get("mean").asDouble(), 1e-9));
    everyFieldIsDocumented(published("shape"));
    everyFieldIsDocumented(published("level"));
    historyIsPrinted();
    aTuningCountsWhatWasMeasuredSinceTheChange();
  }

  private void aTuningCountsWhatWasMeasuredSinceTheChange() throws IOException {
    String file = folder.resolve("programs.yaml").toString();
    Outcome tuned =
        run(
            "tune",
            "shape",
            "--catalog=" + file,
            "--dataset=" + data(),
            "--threads=1..3",
            "--budget=6");
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 3 threads: 140.0 s"), tuned.out());
    assertTrue(tuned.out().contains("when the program changed, are kept apart"), tuned.out());
  }

  /** What the program called shape has taken since it changed. */
  private static double seconds(JsonNode point) {
    return switch (point.get("threads").asInt()) {
      case 1 -> 400;
      case 2 -> 210;
      default -> 140;
    };
  }

  private static void everyFieldIsDocumented(JsonNode entry) throws IOException {
    String documented = Files.readString(Path.of("RECOMMENDATIONS.md"));
    entry
        .fieldNames()
        .forEachRemaining(
            field -> assertTrue(documented.contains("`" + field + "`"), field + " in " + entry));
  }

  private void historyIsPrinted() throws IOException {
    Outcome text = run("history", "shape", "--dataset", data().toString());
    assertEquals(0, text.code(), text.err());
    assertTrue(
        text.out().lines().anyMatch(line -> line.matches(" +4 .* shape +3\\* .*")), text.out());
    assertFalse(text.out().contains("fragile"), text.out());
    Outcome level = run("history", "level", "--dataset", data().toString());
    assertTrue(
        level
            .out()
            .lines()
            .anyMatch(line -> line.matches("level: 2 threads, .* across 5 sessions.*")),
        level.out());
    Outcome unknown = run("history", "shap", "--dataset", data().toString());
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("has no night of program 'shap'; expected "), unknown.err());
    assertTrue(unknown.err().contains("shape"), unknown.err());
    Outcome json = run("history", "--format", "json", "--dataset", data().toString());
    JsonNode nights = new ObjectMapper().readTree(json.out()).get("history");
    Path metrics = folder.resolve("nights.prom");
    assertEquals(0, run("export", "--dataset", data().toString(), metrics.toString()).code());
    assertTrue(
        Files.readString(metrics).startsWith("# TYPE sweetspot_threads gauge\n"),
        Files.readString(metrics));
    assertEquals(15, nights.size());
    assertEquals("fragile", nights.get(0).get("program").asText());
  }

  @Test
  void whatBecameOfTheCatalogIsSaidInALineEach() throws IOException {
    catalog("one", "two");
    seconds("one", "400 120 140");
    seconds("two", "400 120 140");
    seconds("three", "400 120 140");
    night();
    catalog("one", "three");
    String yaml = Files.readString(folder.resolve("programs.yaml"));
    Files.writeString(
        folder.resolve("programs.yaml"), yaml.replaceFirst("took \\$1 s", "It took \\$1 s"));
    Outcome outcome = night();
    assertTrue(outcome.err().contains("program 'three' is new in the catalog"), outcome.err());
    assertTrue(outcome.err().contains("program 'two' is no longer in the catalog"), outcome.err());
    assertTrue(outcome.err().contains("one: tuning, the program changed, version"), outcome.err());
    assertEquals(10, outcome.code(), "three is new");
    assertTrue(outcome.out().contains("1 tuned again, the same: one"), outcome.out());
  }

  @Test
  void whatANightWillTakeIsSaidBeforeItBegins() throws IOException {
    catalog("one");
    seconds("one", "400 120 140");
    assertTrue(night().err().contains("one: at most 6 trials, 0 of them stored already\n"));
    Outcome second = night();
    assertTrue(
        second
            .err()
            .matches(
                "(?s).*one: night 2 tries [1-3, ]+ threads, each \\d times: "
                    + "\\d+ trials, about 1 s \\(a trial scatters by .*"),
        second.err());
  }

  @Test
  void aKilledNightGoesOnWithItsOwnTrials() throws IOException {
    catalog("one");
    seconds("one", "400 120 140");
    night();
    night();
    int trials = Dataset.open(data()).read().size();
    String id = History.of(data()).nights().get(1).recalibration();
    try (DirectoryStream<Path> rows =
        Files.newDirectoryStream(data().resolve("history"), "*-000002.parquet")) {
      for (Path row : rows) {
        Files.delete(row); // As if it had been killed between its trials and its decision.
      }
    }
    Files.writeString(data().resolve(".recalibration"), id + "\n" + Instant.now() + "\n");
    Outcome outcome = night();
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("going on with the recalibration"), outcome.err());
    assertEquals(trials, Dataset.open(data()).read().size());
    assertEquals(2, History.of(data()).nights().size());
    assertEquals(id, History.of(data()).nights().get(1).recalibration());
    Outcome next = night();
    assertFalse(next.err().contains("going on"), next.err());
    assertEquals(3, History.of(data()).nights().size());
  }

  @Test
  void aSecondRecalibrationIsRefusedAtOnceAndTheFirstOneNamed() throws IOException {
    catalog("one");
    seconds("one", "400 120 140");
    Dataset.openOrCreate(data());
    RecalibrationLock held = RecalibrationLock.take(data(), "nocturne");
    try (held) {
      Outcome outcome = night();
      assertEquals(2, outcome.code(), outcome.err());
      assertTrue(
          outcome.err().contains("process %d on nocturne".formatted(ProcessHandle.current().pid())),
          outcome.err());
      assertEquals(0, Dataset.open(data()).read().size());
    }
    assertEquals(10, night().code(), "free again");
  }

  @Test
  void aClockThatJumpedBackIsSaidAndTheStoredOrderKept() throws IOException {
    catalog("one");
    seconds("one", "400 120 140");
    night();
    Night first = History.of(data()).nights().get(0);
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    Machine machine = ThisMachine.describe();
    History.of(data())
        .add(
            new Night(
                2,
                "tomorrow",
                tomorrow,
                tomorrow,
                "one",
                first.version(),
                machine,
                NightDecision.UNCHANGED,
                "",
                2,
                2,
                2,
                120,
                119,
                121,
                0,
                0,
                6,
                0.01,
                0.01,
                0,
                0,
                0,
                Goal.SECONDS,
                Size.NONE));
    Outcome outcome = night();
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("it has jumped"), outcome.err());
    assertEquals(
        List.of(1, 2, 3), History.of(data()).nights().stream().map(Night::number).toList());
  }

  @Test
  void aProgramThatCannotBeStartedIsBrokenAndStopsNoOther() throws IOException {
    catalog("one");
    seconds("one", "400 120 140");
    Files.writeString(
        folder.resolve("programs.yaml"),
        Files.readString(folder.resolve("programs.yaml"))
            + "  gone:\n    command: [./gone, \"{threads}\"]\n");
    Outcome outcome = night();
    assertEquals(11, outcome.code(), outcome.err());
    assertTrue(
        outcome.out().contains("1 broken: gone; 1 changed: one (2 threads, new)"), outcome.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"recalibrate", "history", "schedule --at 2:00 --to kubernetes"})
  void aDatasetInABucketIsRefusedWithWhatToDoInsteadOfWhatToBuild(String command) {
    Outcome outcome = run((command + " --dataset s3://us:secret@place/data").split(" ", -1));
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("give --dataset DIR, and copy"), outcome.err());
    assertTrue(outcome.err().contains("decide under a lock"), outcome.err());
    assertFalse(outcome.err().contains("secret"), outcome.err());
    Outcome help = run(command.split(" ", -1)[0], "--help");
    assertFalse(help.out().contains("%%"), help.out());
    assertTrue(command.equals("history") || help.out().contains("S3"), help.out());
  }

  @Test
  void aTimeThatIsNoneIsRefused() throws IOException {
    catalog("one");
    Outcome outcome = night("--until", "25:00");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("--until is '25:00'; expected"), outcome.err());
  }
}
