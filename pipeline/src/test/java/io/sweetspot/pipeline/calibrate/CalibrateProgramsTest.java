package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.engine.Runners;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateProgramsTest {
  private static final CalibrationSettings ALL = new CalibrationSettings(Set.of(), -1, 10, 1);

  @TempDir Path folder;

  private static Trial trial(
      String program, String version, Role role, int run, int threads, double seconds) {
    return new Trial(
        new TrialSpec(program, version, role, run, threads, 1, 0),
        Instant.EPOCH.plusSeconds(version.hashCode()),
        seconds,
        seconds,
        seconds > 90 ? Outcome.FAILED : Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        Machine.UNKNOWN);
  }

  /** Three programs, 12 counts, 3 training and 2 validation runs, noise, a file a trial. */
  private List<Trial> store() throws IOException {
    Random random = new Random(5);
    List<Trial> trials = new ArrayList<>();
    for (String program : List.of("a", "b", "c")) {
      for (int run = 0; run < 5; run++) {
        for (int threads = 1; threads <= 12; threads++) {
          double seconds = 10.0 / threads + 0.3 * threads + random.nextDouble();
          Role role = run < 3 ? Role.TRAINING : Role.VALIDATION;
          trials.add(trial(program, "v", role, run, threads, seconds));
        }
      }
    }
    Dataset dataset = Dataset.openOrCreate(folder);
    for (Trial trial : trials) {
      dataset.add(trial);
    }
    return trials;
  }

  private JsonNode calibrate(List<FileBatch> batches, CalibrationSettings settings, String... set)
      throws IOException {
    Pipeline pipeline = Pipeline.create(Runners.options("direct", List.of(set)));
    pipeline
        .apply(Create.of(batches).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(CalibratePrograms.publishedTo(DatasetLocation.of(folder), settings));
    pipeline.run().waitUntilFinish();
    return new ObjectMapper().readTree(folder.resolve(RecommendationsFile.NAME).toFile());
  }

  private static JsonNode find(JsonNode array, String key, Object value) {
    for (JsonNode entry : array) {
      if (entry.get(key).asText().equals(String.valueOf(value))) {
        return entry;
      }
    }
    throw new AssertionError("no " + key + " " + value + " in " + array);
  }

  @Test
  void theAnswerIsTheSameToTheLastBitInEveryOrderAndBundling() throws Exception {
    store();
    List<FileBatch> batches = new ArrayList<>(FileBatch.of(folder));
    assertTrue(batches.size() > 2, "there should be several batches");
    JsonNode expected = calibrate(batches, ALL, "targetParallelism=1");
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(batches, new Random(i));
      assertEquals(expected, calibrate(batches, ALL, "targetParallelism=" + (i + 2)));
    }
    assertEquals(expected, calibrate(batches, ALL, "enforceImmutability=true"));
  }

  /** What a Beam user sees in the page of an engine. */
  private List<String> steps(CalibrationSettings settings) {
    Pipeline pipeline = Programs.strict();
    pipeline
        .apply(Create.empty(SerializableCoder.of(FileBatch.class)))
        .apply("Calibrate", CalibratePrograms.publishedTo(DatasetLocation.of(folder), settings));
    List<String> steps = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getFullName().matches("Calibrate/[^/]+")) {
              steps.add(node.getFullName().substring("Calibrate/".length()));
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return steps;
  }

  @Test
  void theGraphShowsItsVerbs() {
    List<String> verbs =
        List.of(
            "Summarize curves",
            "Fit polynomials",
            "Select degrees",
            "Find optima",
            "Recommend threads",
            "Publish recommendations");
    assertEquals(verbs, steps(ALL));
    List<String> withPaper = new ArrayList<>(verbs);
    withPaper.add(4, "Follow the paper");
    assertEquals(withPaper, steps(ALL.withPaper(OptionalDouble.empty())));
  }

  @Test
  void summariesEqualThoseOfTheSlowTwin() throws Exception {
    List<Trial> trials = store();
    Pipeline pipeline = Pipeline.create(Runners.options("direct", List.of()));
    PCollection<Shard<ProgramCurves>> curves =
        pipeline
            .apply(Create.of(FileBatch.of(folder)).withCoder(SerializableCoder.of(FileBatch.class)))
            .apply(SummarizeCurves.perProgram(ALL));
    PAssert.that(curves)
        .satisfies(
            shards -> {
              int programs = 0;
              for (ProgramCurves one : Programs.values(shards)) {
                assertEqualsTwin(trials, one);
                programs++;
              }
              assertEquals(3, programs);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void assertEqualsTwin(List<Trial> trials, ProgramCurves found) {
    for (Role role : List.of(Role.TRAINING, Role.VALIDATION)) {
      Curve curve = found.curve(role);
      assertEquals(12, curve.points().size());
      for (CurvePoint point : curve.points()) {
        double[] seconds =
            trials.stream()
                .filter(trial -> trial.spec().program().equals(found.key().program()))
                .filter(trial -> trial.spec().role() == role)
                .filter(trial -> trial.spec().threads() == point.threads())
                .mapToDouble(Trial::seconds)
                .toArray();
        double sum = 0;
        for (double second : seconds) {
          sum += second;
        }
        double mean = sum / seconds.length;
        double squares = 0;
        for (double second : seconds) {
          squares += (second - mean) * (second - mean);
        }
        assertEquals(seconds.length, point.seconds().n());
        assertEquals(mean, point.seconds().mean(), 1e-12 * mean);
        assertEquals(squares, point.seconds().m2(), 1e-12 * squares);
      }
    }
  }

  @Test
  void thePapersDataGiveThePapersFigures() throws Exception {
    URL trials = CalibrateProgramsTest.class.getResource("/paper/trials.csv");
    Dataset.openOrCreate(folder).addAll(CsvImport.read(Path.of(trials.toURI()), Optional.empty()));
    JsonNode answer = calibrate(FileBatch.of(folder), new CalibrationSettings(Set.of(), 8, 20, 1));
    JsonNode videodl = answer.get("recommendations").get(0);
    assertEquals(39, videodl.get("threads").asInt());
    assertEquals(106.790889502, videodl.get("seconds").asDouble(), 1e-9);
    assertEquals(192, videodl.get("trials").asInt());
    assertEquals(
        1250.5068, find(videodl.get("degrees"), "degree", 8).get("trainingSse").asDouble(), 5e-5);
    assertEquals(
        36.637,
        find(videodl.get("optima"), "method", "random starts").get("threads").asDouble(),
        5e-4);
    assertEquals(
        36.63708, find(videodl.get("optima"), "method", "exact").get("threads").asDouble(), 5e-6);
  }

  @Test
  void anotherVersionIsKeptApartAndNamed() throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (String version : List.of("1", "2")) {
      for (int threads = 1; threads <= 6; threads++) {
        double seconds = version.equals("1") ? threads : 7 - threads;
        trials.add(trial("p", version, Role.TRAINING, 0, threads, seconds));
        trials.add(trial("p", version, Role.VALIDATION, 0, threads, seconds));
      }
    }
    Dataset.openOrCreate(folder).addAll(trials);
    JsonNode answer = calibrate(FileBatch.of(folder), ALL).get("recommendations");
    assertEquals(1, answer.size());
    assertEquals(6, answer.get(0).get("threads").asInt());
    assertTrue(answer.get(0).get("warnings").toString().contains("12 trials of another version"));
  }

  @Test
  void whatIsMissingIsSaidPerProgramAndTheOthersAreAnswered() throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (int threads = 1; threads <= 4; threads++) {
      trials.add(trial("answered", "v", Role.TRAINING, 0, threads, threads));
      trials.add(trial("answered", "v", Role.VALIDATION, 0, threads, threads));
      trials.add(trial("unvalidated", "v", Role.TRAINING, 0, threads, threads));
      trials.add(trial("unvalidated", "v", Role.TRAINING, 1, threads, threads));
      trials.add(trial("raced", "v", Role.TRAINING, threads / 2, threads, threads));
      trials.add(trial("failing", "v", Role.TRAINING, 0, threads, 99));
    }
    Dataset.openOrCreate(folder).addAll(trials);
    JsonNode answer = calibrate(FileBatch.of(folder), ALL);
    assertEquals(2, answer.get("recommendations").size());
    assertTrue(
        find(answer.get("unanswered"), "program", "raced")
            .get("missing")
            .asText()
            .contains("decide on them with 'calibrate --method race'"));
    assertTrue(
        find(answer.get("unanswered"), "program", "failing")
            .get("missing")
            .asText()
            .contains("(4 failed)"));
    JsonNode five =
        calibrate(FileBatch.of(folder), new CalibrationSettings(Set.of("answered"), 5, 1, 1));
    assertTrue(
        find(five.get("unanswered"), "program", "answered")
            .get("missing")
            .asText()
            .contains("degree 5 needs 6 distinct thread counts, but program 'answered' has 4"));
    assertEquals(3, five.get("unanswered").size(), "the other programs' verdicts are kept");
  }
}
