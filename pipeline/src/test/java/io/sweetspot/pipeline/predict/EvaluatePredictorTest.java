package io.sweetspot.pipeline.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatePredictorTest {
  @TempDir Path folder;

  private JsonNode evaluated(List<Trial> trials, String... programs) throws IOException {
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.addAll(trials);
    return EvaluationJson.of(EvaluatePredictor.on(Optional.of(dataset), Set.of(programs)));
  }

  private static JsonNode shipped(String... programs) throws IOException {
    return EvaluationJson.of(EvaluatePredictor.on(Optional.empty(), Set.of(programs)));
  }

  private static Trial training(
      String program, String version, int threads, double seconds, Usage usage) {
    return SampleTrials.trial(
        program, version, Role.TRAINING, 0, threads, seconds, Outcome.SUCCEEDED, usage);
  }

  /** Waiting programs are best at 16 threads, computing ones at 2, after the same speed-up at 2. */
  private static List<Trial> program(String name, boolean computes) {
    List<Trial> trials = new ArrayList<>();
    Map<Integer, Double> relative =
        computes
            ? Map.of(1, 1.0, 2, 0.6, 4, 0.9, 8, 1.5, 16, 3.0)
            : Map.of(1, 1.0, 2, 0.6, 4, 0.3, 8, 0.16, 16, 0.1);
    relative.forEach(
        (threads, share) -> {
          double seconds = 10 * share;
          Usage usage =
              new Usage(seconds * (computes ? 0.95 : 0.02), 0, 1 << 24, 100, 10, 1000, 0, 0);
          trials.add(training(name, "v", threads, seconds, usage));
        });
    return trials;
  }

  private static List<Trial> twoKinds() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      trials.addAll(program("waits" + i, false));
      trials.addAll(program("computes" + i, true));
    }
    return trials;
  }

  private static final String[] STORED = {
    "waits0", "waits1", "waits2", "computes0", "computes1", "computes2"
  };

  /** Regret is a fraction: 0.1 is 10 % slower than the best. */
  @Test
  void shippedProgramsAreBetterPredictedThanByTheMeanCurveAndTheCoreCount() throws IOException {
    JsonNode answer = shipped();
    JsonNode all = answer.get("all");
    assertTrue(all.get("settings").asInt() >= 60, all.toString());
    assertEquals(all.get("settings").asInt(), answer.get("programs").size());
    assertEquals(9, answer.get("limits").size());
    double predicted = all.get("predictor").asDouble();
    assertTrue(predicted < 0.5 * all.get("meanCurve").asDouble(), all.toString());
    assertTrue(predicted < 0.5 * all.get("coreCount").asDouble(), all.toString());
    assertEquals("predictor", all.get("answers").asText());
    assertTrue(all.get("answered").asDouble() < 0.5 * all.get("meanCurve").asDouble());
    for (JsonNode limit : answer.get("limits")) {
      double least = Math.min(limit.get("meanCurve").asDouble(), limit.get("coreCount").asDouble());
      assertEquals(
          limit.get("predictor").asDouble() < least,
          limit.get("answers").asText().equals("predictor"),
          limit.toString());
    }
  }

  @Test
  void settingsAreFoundByTheirProgramOrAlone() throws IOException {
    assertTrue(shipped("xz").get("programs").size() >= 2);
    JsonNode one = shipped("xz.1");
    assertEquals(1, one.get("programs").size());
    JsonNode program = one.get("programs").get(0);
    assertEquals("shipped", program.get("machine").asText());
    assertEquals("cores", program.get("limit").asText());
    assertEquals("[1,2]", program.get("probes").toString());
    assertEquals(shipped("xz").get("all"), one.get("all"), "all are judges, whoever is asked for");
  }

  @Test
  void whatTheCheapTrialsShowTellsProgramsApartThatTheMeanConfuses() throws IOException {
    JsonNode answer = evaluated(twoKinds(), STORED);
    JsonNode own = answer.get("limits").get(0);
    assertEquals("", own.get("limit").asText());
    assertEquals(6, own.get("settings").asInt());
    assertTrue(own.get("meanCurve").asDouble() > 0.2, own.toString());
    assertTrue(own.get("predictor").asDouble() < 0.5 * own.get("meanCurve").asDouble());
    assertTrue(own.get("coreCount").isNull(), own.toString());
    JsonNode waits = answer.get("programs").get(3);
    assertEquals("waits0", waits.get("program").asText());
    assertEquals(16, waits.get("bestThreads").asInt());
    assertEquals(16, waits.get("predictor").get("threads").asInt());
    JsonNode computes = answer.get("programs").get(0);
    assertEquals("computes0", computes.get("program").asText());
    assertEquals("[1,2]", computes.get("probes").toString());
    assertEquals(2, computes.get("bestThreads").asInt());
    assertTrue(computes.get("predictor").get("threads").asInt() <= 4, computes.toString());
  }

  @Test
  void onlySuccessfulTrainingOfTheNewestVersionCounts() throws IOException {
    List<Trial> trials = twoKinds();
    trials.add(
        SampleTrials.trial("waits0", "v", Role.TRAINING, 9, 1, 500, Outcome.FAILED, Usage.UNKNOWN));
    trials.add(SampleTrials.trial("waits0", Role.VALIDATION, 9, 1, 500));
    for (int threads : new int[] {1, 2, 4}) {
      trials.add(training("waits0", "a", threads, 700, Usage.UNKNOWN));
    }
    ObjectNode answer = (ObjectNode) evaluated(trials, STORED);
    assertEquals(
        "[\"an older version of program 'waits0' is left out\"]",
        answer.remove("warnings").toString());
    Dataset clean = Dataset.openOrCreate(folder.resolve("clean"));
    clean.addAll(twoKinds());
    ObjectNode expected =
        EvaluationJson.of(EvaluatePredictor.on(Optional.of(clean), Set.of(STORED)));
    expected.remove("warnings");
    assertEquals(expected, answer);
  }

  @Test
  void programsWithoutFiguresArePredictedFromTheirSeconds() throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      for (int threads : new int[] {2, 3, 5}) {
        trials.add(training(name, "v", threads, 30.0 / threads, Usage.UNKNOWN));
      }
    }
    JsonNode answer = evaluated(trials, "a");
    assertEquals("[2,3]", answer.get("programs").get(0).get("probes").toString());
    assertEquals(5, answer.get("programs").get(0).get("predictor").get("threads").asInt());
  }

  @Test
  void aProgramOfTwoThreadCountsIsLeftOutAndNamed() throws IOException {
    List<Trial> trials = new ArrayList<>();
    trials.add(training("probed", "v", 1, 3, Usage.UNKNOWN));
    trials.add(training("probed", "v", 2, 2, Usage.UNKNOWN));
    JsonNode answer = evaluated(trials, "probed");
    assertEquals(0, answer.get("programs").size());
    assertEquals(
        "[\"program 'probed' is left out: it has 2 distinct thread counts, expected 3 or more;"
            + " collect more\"]",
        answer.get("warnings").toString());
  }

  @Test
  void aProgramThatNobodyKnowsIsNamed() throws IOException {
    assertTrue(
        shipped("unheard-of").get("warnings").toString().contains("'unheard-of' is neither"));
  }
}
