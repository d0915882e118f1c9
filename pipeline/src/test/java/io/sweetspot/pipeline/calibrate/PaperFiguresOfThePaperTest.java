package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every figure that the paper's measurements give, from their CSV file to the published JSON, to
 * the digits that are known from an independent calculation.
 */
class PaperFiguresOfThePaperTest {
  @TempDir static Path folder;
  private static JsonNode upToEight;
  private static JsonNode upToThirteen;

  @BeforeAll
  static void calibrate() throws IOException, URISyntaxException {
    URL trials = PaperFiguresOfThePaperTest.class.getResource("/paper/trials.csv");
    Dataset.openOrCreate(folder).addAll(CsvImport.read(Path.of(trials.toURI()), Optional.empty()));
    upToEight = calibrated(-1, OptionalDouble.of(15));
    upToThirteen = calibrated(13, OptionalDouble.of(15));
  }

  private static JsonNode calibrated(int maxDegree, OptionalDouble offset) throws IOException {
    CalibrationSettings settings =
        new CalibrationSettings(Set.of(), maxDegree, CalibrationSettings.DEFAULT_STARTS, 1);
    return SampleTrials.calibrated(folder, settings.withPaper(offset))
        .get("recommendations")
        .get(0);
  }

  private static JsonNode eight() {
    return upToEight.get("paper").get("selected");
  }

  private static double[] numbers(JsonNode array, String name) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(entry -> entry.get(name).asDouble())
        .toArray();
  }

  private static double[] stationary(String kind, String name) {
    return StreamSupport.stream(eight().get("stationaryPoints").spliterator(), false)
        .filter(point -> point.get("kind").asText().equals(kind))
        .mapToDouble(point -> point.get(name).asDouble())
        .toArray();
  }

  private static double score(int degree, String criterion) {
    return upToThirteen.get("degrees").get(degree - 1).get(criterion).asDouble();
  }

  @Test
  void degreeEightHasThePapersTrainingSse() {
    assertEquals(8, eight().get("degree").asInt());
    assertEquals(1250.5068, eight().get("trainingSse").asDouble(), 5e-5);
  }

  @Test
  void degreeEightLessFifteenSecondsHasThePapersSseOnEveryValidationRun() {
    assertArrayEquals(new double[] {1, 2, 3, 4, 5}, numbers(eight().get("validation"), "run"), 0);
    assertArrayEquals(
        new double[] {4184.3282, 1517.1676, 1690.1522, 1788.5107, 2322.5285},
        numbers(eight().get("validation"), "sse"),
        5e-5);
  }

  @Test
  void bothStraightLinesAreThePapers() {
    for (String way : new String[] {"normalEquations", "gradientDescent"}) {
      JsonNode line = upToEight.get("paper").get("straightLine").get(way);
      assertEquals(133.27258, line.get("intercept").asDouble(), 5e-6);
      assertEquals(-0.25279711, line.get("slope").asDouble(), 5e-9);
      assertEquals(13970.697, line.get("sse").asDouble(), 5e-4);
    }
  }

  @Test
  void theSplinePassesThroughEveryMean() {
    assertEquals(0, upToEight.get("paper").get("spline").get("sse").asDouble(), 1e-24);
  }

  @Test
  void degreeEightHasThePapersMinimaAndMaxima() {
    assertArrayEquals(
        new double[] {10.20000, 36.63708, 74.82903, 97.90547},
        stationary("minimum", "threads"),
        5.1e-6);
    assertArrayEquals(
        new double[] {19.45783, 57.97383, 89.74207}, stationary("maximum", "threads"), 5e-6);
    assertArrayEquals(
        new double[] {113.96521, 107.83536, 115.36139, 118.31513},
        stationary("minimum", "seconds"),
        5e-6);
  }

  @Test
  void descentAndNewtonFromOneThreadEndAtTen() {
    JsonNode descent = eight().get("gradientDescent");
    assertEquals(1, descent.get("start").asDouble());
    assertEquals(10.19875, descent.get("threads").asDouble(), 5e-6);
    assertEquals(10, descent.get("wholeThreads").asInt());
    assertEquals("converged", descent.get("stopped").asText());
    for (String way : new String[] {"newton", "safeguardedNewton"}) {
      assertEquals(10.2, eight().get(way).get("threads").asDouble(), 1e-5);
      assertEquals(10, eight().get(way).get("wholeThreads").asInt());
    }
  }

  @Test
  void randomStartsFindTheGlobalMinimumAndTheLowestMeasuredCountIsThePapers() {
    JsonNode starts = eight().get("randomStarts");
    assertEquals(10, starts.get("runs").size());
    assertEquals(36.637, starts.get("refined").get("threads").asDouble(), 5e-4);
    assertEquals(36.637, starts.get("best").get("threads").asDouble(), 2e-2);
    assertEquals(37, starts.get("best").get("wholeThreads").asInt());
    assertEquals(36.63708, eight().get("globalMinimum").get("threads").asDouble(), 5e-6);
    assertEquals(37, eight().get("wholeMinimum").get("threads").asDouble());
    JsonNode lowest = upToEight.get("paper").get("lowestMeasured");
    assertEquals(39, lowest.get("threads").asInt());
    assertEquals(106.790889502, lowest.get("seconds").asDouble(), 5e-10);
    assertEquals(39, upToEight.get("threads").asInt(), "what is recommended was measured");
  }

  @Test
  void validationUpToDegreeThirteenPicksThirteenWhoseMinimumLiesInTheGap() {
    JsonNode paper = upToThirteen.get("paper");
    assertEquals(13, paper.get("selectedDegree").asInt());
    JsonNode best = paper.get("criteria").get("validationSseWithoutShift");
    assertEquals(13, best.get("degree").asInt());
    assertEquals(8174, best.get("sse").asDouble(), 0.5);
    assertEquals(5, paper.get("selected").get("wholeMinimum").get("threads").asDouble());
  }

  @Test
  void leavingOneThreadCountOutSupportsDegreeEightAndTheGapIsNamed() {
    JsonNode paper = upToThirteen.get("paper");
    assertEquals(8, paper.get("supportedDegree").asInt());
    assertEquals(eight().get("trainingSse"), paper.get("supported").get("trainingSse"));
    assertEquals(7120, score(8, "leaveOneThreadCountOutSse"), 0.5);
    assertEquals(21304.457, score(9, "leaveOneThreadCountOutSse"), 5e-4);
    assertEquals(1.4e6, score(13, "leaveOneThreadCountOutSse"), 5e4);
    String warning = paper.get("warning").asText();
    assertTrue(warning.contains("between 2 and 10 threads"), warning);
    assertTrue(upToThirteen.get("warnings").toString().contains(warning));
    assertTrue(upToEight.get("paper").get("warning").isNull(), "eight stands up to it");
  }

  @Test
  void fourDigitsACoefficientAreTooFew() {
    assertEquals(17853.79, eight().get("trainingSseOfFourDigits").asDouble(), 5e-3);
  }

  @Test
  void withoutAnOffsetEachRunsOwnLevelIsTakenOut() throws IOException {
    JsonNode paper = calibrated(8, OptionalDouble.empty()).get("paper");
    assertTrue(paper.get("validationOffset").isNull());
    for (JsonNode run : paper.get("selected").get("validation")) {
      double level = run.get("levelSeconds").asDouble();
      assertTrue(level < 0, "run " + run.get("run") + " lies above the training");
      assertEquals(
          run.get("plainSse").asDouble() - 32 * level * level, run.get("sse").asDouble(), 1e-8);
    }
  }

  @Test
  void theFiguresAreThePapers() {
    assertEquals(
        "2.2 2.3a 2.3b 2.3c 2.3d 2.3e 2.3f 2.4 2.4.1 2.5 2.6 2.7",
        String.join(" ", upToEight.get("paper").get("figures").findValuesAsText("id")));
    JsonNode descent = upToEight.get("paper").get("figures").get(7);
    assertTrue(descent.get("path").size() > 10 && descent.get("path").size() < 200);
    assertEquals(965, descent.get("steps").asInt());
    assertEquals(1, descent.get("path").get(0).get(0).asDouble());
    assertEquals(
        10.19875, descent.get("path").get(descent.get("path").size() - 1).get(0).asDouble(), 5e-6);
  }
}
