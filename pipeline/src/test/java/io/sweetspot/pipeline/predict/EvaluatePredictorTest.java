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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatePredictorTest {
  @TempDir Path folder;

  private JsonNode evaluated(List<Trial> trials, String... programs) throws IOException {
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.addAll(trials);
    return EvaluationJson.of(EvaluatePredictor.on(dataset, Set.of(programs)));
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

  @Test
  void whatTheCheapTrialsShowTellsProgramsApartThatTheMeanConfuses() throws IOException {
    JsonNode answer = evaluated(twoKinds()).get("leaveOneOut").get(0);
    assertEquals("[1,2]", answer.get("probes").toString());
    assertEquals(6, answer.get("programs").size());
    assertEquals(0, answer.get("meanRegret").asDouble(), 1e-9);
    assertTrue(answer.get("baselineMeanRegret").asDouble() > 0.2, answer.toString());
    JsonNode computes = answer.get("programs").get(0);
    assertEquals("computes0", computes.get("program").asText());
    assertEquals(2, computes.get("trueThreads").asInt());
    assertEquals(6, computes.get("trueSeconds").asDouble(), 1e-12);
    assertEquals(2, computes.get("predicted").get("threads").asInt());
    assertEquals(
        0.95, computes.get("features").get("CPU seconds over wall at 2 threads").asDouble(), 1e-12);
    assertEquals(
        Math.log(10),
        computes.get("features").get("logarithm of seconds at 1 threads").asDouble(),
        1e-12);
    assertEquals(
        Math.log1p(110 / 10.0),
        computes
            .get("features")
            .get("logarithm of context switches a second at 1 threads")
            .asDouble(),
        1e-12);
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
    JsonNode answer = evaluated(trials).get("leaveOneOut").get(0);
    assertEquals(
        "[\"an older version of program 'waits0' is left out\"]",
        answer.get("warnings").toString());
    ((ObjectNode) answer).remove("warnings");
    JsonNode clean =
        EvaluationJson.of(EvaluatePredictor.on(cleanDataset(), Set.of())).get("leaveOneOut").get(0);
    ((ObjectNode) clean).remove("warnings");
    assertEquals(clean, answer);
  }

  private Dataset cleanDataset() throws IOException {
    Dataset dataset = Dataset.openOrCreate(folder.resolve("clean"));
    dataset.addAll(twoKinds());
    return dataset;
  }

  @Test
  void figuresThatNoTrialKnowsAreLeftOut() throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      for (int threads : new int[] {2, 3, 5}) {
        trials.add(training(name, "v", threads, 30.0 / threads, Usage.UNKNOWN));
      }
    }
    JsonNode answer = evaluated(trials).get("leaveOneOut").get(0);
    assertEquals("[2,3]", answer.get("probes").toString());
    assertEquals(1, answer.get("programs").get(0).get("features").size());
    assertEquals(5, answer.get("programs").get(0).get("predicted").get("threads").asInt());
    assertEquals(0, answer.get("meanRegret").asDouble(), 1e-12);
  }

  @Test
  void twoProgramsAreTooFewAndThatIsSaid() throws IOException {
    JsonNode answer = evaluated(twoKinds(), "waits0", "computes0");
    assertEquals(0, answer.get("leaveOneOut").size());
    assertEquals(
        "leaving one program out needs 3 programs with training trials at 3 thread counts, but"
            + " machine 'unknown' has 2; collect more programs",
        answer.get("unanswered").get(0).get("missing").asText());
  }

  @Test
  void aProgramOfTwoThreadCountsIsLeftOutAndNamed() throws IOException {
    List<Trial> trials = twoKinds();
    trials.add(training("probed", "v", 1, 3, Usage.UNKNOWN));
    trials.add(training("probed", "v", 2, 2, Usage.UNKNOWN));
    JsonNode answer = evaluated(trials).get("leaveOneOut").get(0);
    assertEquals(6, answer.get("programs").size());
    assertTrue(answer.get("warnings").toString().contains("program 'probed' is left out"));
  }

  @Test
  void programsWithoutACommonThreadCountCannotBeCompared() throws IOException {
    List<Trial> trials = new ArrayList<>();
    int first = 1;
    for (String name : List.of("a", "b", "c")) {
      for (int threads = first; threads < first + 3; threads++) {
        trials.add(training(name, "v", threads, 30.0 / threads, Usage.UNKNOWN));
      }
      first += 3;
    }
    assertEquals(
        "the 3 programs of machine 'unknown' share no thread count; collect all of them at 1 and 2 threads",
        evaluated(trials).get("unanswered").get(0).get("missing").asText());
  }
}
