package io.sweetspot.pipeline.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.drift.Expectation;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.pipeline.recalibrate.Evidence;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dataset that the last Sweetspot without campaigns wrote, and what it said of it: a program
 * called shape, tuned by {@code --threads 1..3 --budget 6} and watched for three nights, in the
 * second of which 2 threads became slower; one called grid, by {@code --threads 1,2,4 --runs 2
 * --validation-runs 1}; and a batch of four items.
 */
class FirstSchemaTest {
  private static final Path WRITTEN =
      Path.of("src/test/resources/io/sweetspot/pipeline/cli/schema-1.0");
  private static final double EXACT = 1e-9;

  @TempDir Path folder;
  private Dataset dataset;
  private List<Night> nights;

  @BeforeEach
  void copy() throws IOException {
    dataset = Dataset.openOrCreate(folder);
    dataset
        .storage()
        .put("trials.parquet", Files.readAllBytes(WRITTEN.resolve("trials/trials.parquet")));
    Files.createDirectory(folder.resolve(History.FOLDER));
    try (DirectoryStream<Path> rows = Files.newDirectoryStream(WRITTEN.resolve(History.FOLDER))) {
      for (Path row : rows) {
        Files.copy(row, folder.resolve(History.FOLDER).resolve(row.getFileName()));
      }
    }
    nights = History.of(folder).nights();
  }

  private List<Trial> trials(String program) throws IOException {
    return dataset.read().stream().filter(trial -> trial.spec().program().equals(program)).toList();
  }

  private Identity identity(String program) throws IOException {
    return trials(program).get(0).identity();
  }

  @Test
  void everyTrialKeepsItsIdentityAndNightsAndItemsAreKnown() throws IOException {
    List<Trial> trials = dataset.read();
    assertEquals(61, trials.size());
    assertEquals(dataset.ids(), trials.stream().map(trial -> trial.spec().id()).collect(toSet()));
    assertEquals(
        Map.of(1, 24L, 2, 6L, 3, 6L),
        trials.stream()
            .filter(NightTrials::isNight)
            .collect(groupingBy(NightTrials::nightOf, counting())));
    List<Campaign> items =
        trials("work:items").stream().map(trial -> trial.spec().campaign()).distinct().toList();
    assertEquals(4, items.size());
    assertTrue(items.stream().allMatch(Campaign::isBatch), items.toString());
  }

  @Test
  void joinedWithNewTrialsItSaysItsCampaignsAndKeepsItsIdentities() throws IOException {
    Set<String> before = dataset.ids();
    List<Trial> trials = dataset.read();
    dataset.add(ofAnotherSeed(trials.get(0)));
    assertEquals(62, dataset.compact().trialsMoved());
    assertEquals(1, dataset.files().size());
    assertTrue(dataset.ids().containsAll(before));
    assertTrue(dataset.read().containsAll(trials));
  }

  private static Trial ofAnotherSeed(Trial trial) {
    PlannedTrial another =
        new Experiment(
                Program.of(trial.spec().program(), List.of("true")),
                trial.identity(),
                List.of(1),
                1,
                0,
                2,
                0)
            .trials()
            .get(0);
    return new Trial(
        another.spec(),
        trial.startedAt(),
        trial.seconds(),
        trial.wallSeconds(),
        trial.outcome(),
        trial.exitCode(),
        trial.usage(),
        trial.bytes(),
        trial.message(),
        trial.machine());
  }

  @Test
  void theSameCommandsFindTheirTrialsDone() throws IOException {
    Set<String> ids = dataset.ids();
    Program grid = Program.of("grid", List.of("true"));
    List<PlannedTrial> planned =
        new Experiment(grid, identity("grid"), List.of(1, 2, 4), 2, 1, 1, 0).trials();
    assertEquals(9, planned.size());
    assertTrue(planned.stream().allMatch(trial -> trial.spec().isAmong(ids)));
    Program shape = Program.of("shape", List.of("true"));
    List<PlannedTrial> night =
        NightTrials.passes(shape, identity("shape"), 1, 3, List.of(1, 2, 3), 0, 2);
    assertEquals(6, night.size());
    assertTrue(night.stream().allMatch(trial -> trial.spec().isAmong(ids)));
  }

  @Test
  void calibratedItGivesTheSameAnswer() throws IOException {
    StringWriter out = new StringWriter();
    Sweetspot.run(
        new PrintWriter(out),
        new PrintWriter(new StringWriter()),
        "calibrate",
        "--dataset",
        folder.toString(),
        "--format",
        "json");
    ObjectMapper mapper = new ObjectMapper();
    JsonNode then = mapper.readTree(WRITTEN.resolve("calibrate.json").toFile());
    JsonNode now = mapper.readTree(out.toString());
    assertHolds(then.get("recommendations"), now.get("recommendations"), "recommendations");
    assertEquals(programs(then.get("unanswered")), programs(now.get("unanswered")));
  }

  private static List<String> programs(JsonNode entries) {
    return entries.findValuesAsText("program");
  }

  /**
   * Every value of the one is in the other; digits may differ by what a processor makes of them.
   */
  private static void assertHolds(JsonNode expected, JsonNode actual, String path) {
    if (expected.isNumber()) {
      double value = expected.asDouble();
      assertEquals(value, actual.asDouble(), EXACT * Math.max(1, Math.abs(value)), path);
    } else if (expected.isContainerNode()) {
      expected
          .properties()
          .forEach(
              field ->
                  assertHolds(
                      field.getValue(), actual.path(field.getKey()), path + "." + field.getKey()));
      assertEquals(expected.isArray() ? expected.size() : 0, actual.isArray() ? actual.size() : 0);
      for (int i = 0; expected.isArray() && i < expected.size(); i++) {
        assertHolds(expected.get(i), actual.get(i), path + "[" + i + "]");
      }
    } else {
      assertEquals(expected, actual, path);
    }
  }

  @Test
  void tunedOnItGivesTheSameAnswer() throws IOException {
    Identity identity = identity("shape");
    Regime regime = Regime.latest(nights, identity).orElseThrow();
    Tuning tuning =
        new Tuning(
            Program.of("shape", List.of("true")),
            identity,
            regime.tuning(identity.kind()),
            new Question(List.of(1, 2, 3), 0.05, Claim.TYPICAL, 0, 2, 1),
            new Tuning.Spending(Optional.of(6), Optional.empty()));
    List<Trial> counted = Evidence.of(regime.of(trials("shape"))).levelled();
    Verdict verdict = Round.after(tuning, counted).verdict(StopReason.BUDGET_SPENT).orElseThrow();
    assertEquals(18, verdict.trials());
    assertEquals(3, verdict.threads());
    assertEquals(140.02543793872607, verdict.seconds(), EXACT);
    assertEquals(139.02840410675796, verdict.interval().low(), EXACT);
    assertEquals(141.0296236652512, verdict.interval().high(), EXACT);
    assertEquals(4, verdict.fewest().comparisons());
  }

  @Test
  void everyNightIsDecidedAsItWas() throws IOException {
    Identity identity = identity("shape");
    assertEquals(3, nights.size());
    for (Night night : nights) {
      Regime tuned = Regime.of(night);
      List<Trial> known =
          trials("shape").stream()
              .filter(
                  trial ->
                      !NightTrials.isNight(trial) || NightTrials.nightOf(trial) <= night.number())
              .filter(trial -> !trial.spec().belongsTo(Campaign.tuningSince(2, identity.kind())))
              .toList();
      Evidence evidence = Evidence.of(Regime.FIRST.of(known));
      assertEquals(night.shapeStatistic(), evidence.drift().statistic(), EXACT);
      assertEquals(night.levelStatistic(), evidence.drift().levelStatistic(), EXACT);
      assertEquals(night.noise(), evidence.drift().noise(), EXACT);
      if (night.since() == 0) {
        assertEquals(night.trials(), known.size());
        Expectation expected =
            evidence
                .apart(2, night.number())
                .map(Evidence.Apart::expected)
                .orElseGet(() -> evidence.expectation(2));
        assertEquals(night.seconds(), expected.seconds(), EXACT);
        assertEquals(night.low(), expected.low(), EXACT);
        assertEquals(night.high(), expected.high(), EXACT);
      } else {
        assertEquals(Drift.Kind.SHAPE, evidence.drift().kind());
        assertEquals(Regime.changed(evidence.drift().since()), tuned);
        assertEquals(night.trials(), tuned.of(trials("shape")).size());
      }
    }
  }
}
