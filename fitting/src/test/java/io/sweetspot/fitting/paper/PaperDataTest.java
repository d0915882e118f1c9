package io.sweetspot.fitting.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeScoring;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.EquationReader;
import io.sweetspot.fitting.GapWarning;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.SharedData;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.StationaryPoint;
import io.sweetspot.fitting.minimize.Termination;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The figures that the paper's method gives on the paper's own measurements, recomputed
 * independently and given to these digits.
 */
class PaperDataTest {

  private static final OptionalDouble FIFTEEN_SECONDS = OptionalDouble.of(15);

  private static Polynomial degreeEight() {
    return PolynomialFits.upTo(SharedData.paperRun(0), 8).get(8).polynomial();
  }

  private static DegreeSelection selection() {
    return DegreeSelection.of(
        List.of(SharedData.paperRun(0)), SharedData.paperValidation(), 13, FIFTEEN_SECONDS);
  }

  @Test
  void degreeEightLeavesTheTrainingSseOfThePaper() {
    List<PolynomialFit> fits = PolynomialFits.upTo(SharedData.paperRun(0), 8);
    assertEquals(1250.5068, fits.get(8).trainingSse(), 5e-5);
    assertEquals(13970.697, fits.get(1).trainingSse(), 5e-4);
    List<Double> line = fits.get(1).polynomial().coefficients();
    assertEquals(133.27258, line.get(0), 5e-6);
    assertEquals(-0.25279711, line.get(1), 5e-9);
  }

  @Test
  void degreeEightLeavesTheValidationSseOfThePaper() {
    double[] expected = {4184.3282, 1517.1676, 1690.1522, 1788.5107, 2322.5285};
    PolynomialFit fit = PolynomialFits.upTo(SharedData.paperRun(0), 8).get(8);
    for (int i = 0; i < expected.length; i++) {
      Curve run = SharedData.paperValidation().get(i);
      assertEquals(
          expected[i], DegreeScoring.withoutShift(fit.polynomial(), run, FIFTEEN_SECONDS), 5e-5);
    }
  }

  @Test
  void degreeEightHasTheStationaryPointsOfThePaper() {
    List<StationaryPoint> points = ExactMinimum.stationaryPoints(degreeEight());
    assertThreads(
        points,
        StationaryPoint.Kind.MINIMUM,
        10.1999951865,
        36.6370787291,
        74.8290350588,
        97.9054719578);
    assertThreads(
        points, StationaryPoint.Kind.MAXIMUM, 19.4578273001, 57.9738270413, 89.7420715599);
    assertEquals(
        List.of("113.96521", "107.83536", "115.36139", "118.31513"),
        points.stream()
            .filter(point -> point.kind() == StationaryPoint.Kind.MINIMUM)
            .map(point -> "%.5f".formatted(point.point().seconds()))
            .toList());
  }

  /** Expected values from the normal equations solved with 60 digits. */
  private static void assertThreads(
      List<StationaryPoint> points, StationaryPoint.Kind kind, double... expected) {
    double[] threads =
        points.stream()
            .filter(point -> point.kind() == kind)
            .mapToDouble(point -> point.point().threads())
            .toArray();
    assertArrayEquals(expected, threads, 1e-9);
  }

  @Test
  void theGlobalMinimumIsAtThirtySevenThreads() {
    Polynomial curve = degreeEight();
    assertEquals(36.63708, ExactMinimum.of(curve).threads(), 5e-6);
    assertEquals(37, WholeThreads.minimize(curve).threads());
    assertEquals(37, WholeThreads.near(curve, ExactMinimum.of(curve).threads()).threads());
    assertEquals(39, SharedData.paperRun(0).lowest().threads());
    assertEquals(106.790889502, SharedData.paperRun(0).lowest().seconds().mean());
  }

  @Test
  void descentFromOneThreadEndsInTheLocalMinimumAtTen() {
    Minimization descent = GradientDescent.paper().minimize(degreeEight(), 1);
    assertEquals(Termination.CONVERGED, descent.reason());
    assertEquals(10.19875, descent.last().threads(), 5e-6);
    assertEquals(10, WholeThreads.near(degreeEight(), descent.last().threads()).threads());
  }

  @Test
  void randomStartsFindTheGlobalMinimum() {
    MultipleStarts starts = RandomStarts.of(GradientDescent.paper(), 20, 1).minimize(degreeEight());
    assertEquals(36.637, starts.optimum().orElseThrow().threads(), 2e-2);
    assertEquals(starts.optimum(), starts.best().optimum());
  }

  @Test
  void validationPicksDegreeThirteenWhoseMinimumLiesInTheGap() {
    DegreeSelection selection = selection();
    CriterionScores shifted = selection.scores(Criterion.VALIDATION_WITHOUT_SHIFT).orElseThrow();
    assertEquals(13, shifted.selectedDegree());
    assertEquals(8174, shifted.sse().get(13), 0.5);
    assertEquals(5, WholeThreads.minimize(selection.fit(13).polynomial()).threads());
  }

  @Test
  void leavingOneThreadCountOutPicksDegreeEight() {
    CriterionScores scores = selection().scores(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElseThrow();
    assertEquals(8, scores.selectedDegree());
    assertEquals(7120.245, scores.sse().get(8), 0.001);
    assertEquals(21304.457, scores.sse().get(9), 0.001);
    assertEquals(1409216.66, scores.sse().get(13), 0.01);
  }

  @Test
  void theWarningPointsAtTheGapBetweenTwoAndTenThreads() {
    GapWarning warning = selection().warning().orElseThrow();
    assertEquals(13, warning.selectedDegree());
    assertEquals(8, warning.supportedDegree());
    assertEquals(2, warning.afterThreads());
    assertEquals(10, warning.beforeThreads());
    assertTrue(warning.message().contains("between 2 and 10 threads"), warning.message());
  }

  @Test
  void theEquationKeepsEnoughDigitsToBeUsedAgain() {
    Polynomial curve = degreeEight();
    Polynomial read = EquationReader.read(curve.equation(), 1, 100);
    assertEquals(1250.5068, SharedData.paperRun(0).sse(read::value), 5e-5);
    assertEquals(
        17853.79,
        SharedData.paperRun(0)
            .sse(
                EquationReader.read(
                        "1.885e-11 x^8 - 8.332e-9 x^7 + 1.522e-6 x^6 - 0.0001484 x^5"
                            + " + 0.008319 x^4 - 0.2689 x^3 + 4.779 x^2 - 41.79 x + 253.1",
                        1,
                        100)
                    ::value),
        5e-3);
  }
}
