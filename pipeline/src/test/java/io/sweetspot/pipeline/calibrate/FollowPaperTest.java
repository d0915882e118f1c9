package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowPaperTest {
  private static final CalibrationSettings MEASURED = new CalibrationSettings(Set.of(), -1, 3, 1);
  private static final CalibrationSettings PAPER = MEASURED.withPaper(OptionalDouble.empty());

  @TempDir Path folder;

  /** Two training runs and two validation runs, of which the second goes beyond the training. */
  private void store(String program, int counts) throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      for (int threads = 1; threads <= counts; threads++) {
        double seconds = 20.0 / threads + threads + 0.1 * run;
        trials.add(SampleTrials.trial(program, Role.TRAINING, run, threads, seconds));
        trials.add(SampleTrials.trial(program, Role.VALIDATION, run, threads + run, seconds));
      }
    }
    Dataset.openOrCreate(folder).addAll(trials);
  }

  @Test
  void theMeasuredMethodSaysNothingOfThePaperAndThePapersMethodChangesNothingElse()
      throws IOException {
    store("p", 9);
    JsonNode measured = SampleTrials.calibrated(folder, MEASURED);
    assertFalse(measured.toString().contains("\"paper\""));
    JsonNode paper = SampleTrials.calibrated(folder, PAPER);
    ObjectNode recommendation = (ObjectNode) paper.get("recommendations").get(0);
    assertTrue(recommendation.remove("paper").isObject());
    assertEquals(measured, paper);
  }

  @Test
  void everyProgramOfAShardIsFollowed() {
    Pipeline pipeline = Programs.strict();
    PAssert.that(
            Programs.in(
                    pipeline,
                    OptimizedProgram.CODER,
                    List.of(
                        Programs.optimized(Programs.validated("a", 3)),
                        Programs.optimized(Programs.validated("b", 6))))
                .apply(FollowPaper.bySettings(PAPER)))
        .satisfies(
            shards -> {
              List<OptimizedProgram> programs = Programs.values(shards);
              assertEquals(2, programs.size());
              for (OptimizedProgram program : programs) {
                assertEquals(6, program.optima().size());
                assertEquals(2, program.paper().orElseThrow().selectedDegree());
                assertEquals(6, program.paper().orElseThrow().maxDegree());
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void validationBeyondTheTrainingIsLeftOutOfTheRun() throws IOException {
    store("p", 9);
    JsonNode paper =
        SampleTrials.calibrated(folder, PAPER).get("recommendations").get(0).get("paper");
    JsonNode beyond = paper.get("figures").findValues("points").get(3);
    assertEquals(8, beyond.size());
    assertEquals(9, beyond.get(7).get(0).asInt());
  }

  @Test
  void everyTrialCountsAndTheCurveIsDrawnAtEveryMeasuredCount() throws IOException {
    store("p", 9);
    JsonNode paper =
        SampleTrials.calibrated(folder, PAPER).get("recommendations").get(0).get("paper");
    assertEquals(2, paper.get("trainingCurve").get(0).get("n").asInt());
    assertEquals("18 trials at 9 thread counts, 1 to 9", row(paper, "training"));
    List<Double> drawn = new ArrayList<>();
    paper.get("figures").get(1).get("line").forEach(point -> drawn.add(point.get(0).asDouble()));
    assertTrue(drawn.containsAll(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)));
    assertFalse(paper.toString().contains("NaN"));
  }

  private static String row(JsonNode paper, String name) {
    for (JsonNode row : paper.get("rows")) {
      if (row.get("name").asText().equals(name)) {
        return row.get("value").asText();
      }
    }
    throw new AssertionError("no row " + name + " in " + paper.get("rows"));
  }

  @Test
  void twoThreadCountsAreTooFewAndThatIsSaid() throws IOException {
    store("few", 2);
    JsonNode answer = SampleTrials.calibrated(folder, PAPER);
    assertEquals(0, answer.get("recommendations").size());
    assertEquals(
        "the paper's method needs 3 distinct thread counts, but program 'few' has 2; collect more",
        answer.get("unanswered").get(0).get("missing").asText());
    assertEquals(1, SampleTrials.calibrated(folder, MEASURED).get("recommendations").size());
  }

  @Test
  void threeThreadCountsAreEnough() throws IOException {
    store("three", 3);
    JsonNode paper =
        SampleTrials.calibrated(folder, PAPER).get("recommendations").get(0).get("paper");
    assertEquals(1, paper.get("maxDegree").asInt());
  }

  @Test
  void anInfiniteOffsetAndDegreeZeroAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MEASURED.withPaper(OptionalDouble.of(Double.NEGATIVE_INFINITY)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CalibrationSettings(Set.of(), 0, 1, 1).withPaper(OptionalDouble.empty()));
  }
}
