package io.sweetspot.fitting.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.SharedData;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.StationaryPoint;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaperMethodTest {

  private static final PaperSettings SETTINGS = new PaperSettings(13, 10, 1);

  private static PaperMethod onThePapersData(OptionalDouble offset) {
    return PaperMethod.of(
        List.of(SharedData.paperRun(0)), SharedData.paperValidation(), offset, SETTINGS);
  }

  @Test
  void itGivesEveryFigureOfThePaper() {
    PaperMethod method = onThePapersData(OptionalDouble.of(15));
    assertEquals(13, method.selected().degree());
    assertEquals(5, method.selected().wholeMinimum().threads());
    PaperCurve eight = method.supported();
    assertEquals(8, eight.degree());
    assertEquals(1250.5068, eight.fit().trainingSse(), 5e-5);
    assertArrayEquals(
        new double[] {4184.3282, 1517.1676, 1690.1522, 1788.5107, 2322.5285},
        eight.validation().stream().mapToDouble(ValidationError::sse).toArray(),
        5e-5);
    Minimization descent = eight.minimizers().get(PaperMinimizer.GRADIENT_DESCENT);
    assertEquals(10.19875, descent.optimum().orElseThrow().threads(), 5e-6);
    Minimization newton = eight.minimizers().get(PaperMinimizer.NEWTON);
    assertEquals(10.2, newton.optimum().orElseThrow().threads(), 1e-4);
    assertEquals(10, eight.wholeThreads(newton.last().threads()));
    assertEquals(36.637, eight.randomStarts().optimum().orElseThrow().threads(), 0.02);
    assertEquals(36.63707873, eight.minimum().threads(), 1e-8);
    assertEquals(37, eight.wholeMinimum().threads());
    assertEquals(7, eight.stationaryPoints().size());
    assertEquals(0, method.splineSse(), 1e-24);
    assertEquals(39, method.lowestMeasured().threads());
    assertTrue(eight.equation().startsWith("253.1061"), eight.equation());
    System.out.println("degree 8: " + eight.equation());
  }

  /** From one thread every minimizer that takes small enough steps ends in the first valley. */
  @Test
  void theMinimizersStandBesideEachOther() {
    PaperCurve eight = onThePapersData(OptionalDouble.of(15)).supported();
    assertEquals(PaperMinimizer.values().length, eight.minimizers().size());
    List<Double> minima =
        eight.stationaryPoints().stream()
            .filter(point -> point.kind() == StationaryPoint.Kind.MINIMUM)
            .map(point -> point.point().threads())
            .toList();
    eight
        .minimizers()
        .forEach(
            (minimizer, run) -> {
              double end = run.optimum().orElseThrow().threads();
              assertTrue(
                  minima.stream().anyMatch(minimum -> Math.abs(minimum - end) < 0.01),
                  () -> minimizer.words() + " ends at " + end);
            });
    long steps = eight.minimizers().get(PaperMinimizer.GRADIENT_DESCENT).iterations();
    for (PaperMinimizer quicker : List.of(PaperMinimizer.ARMIJO, PaperMinimizer.BARZILAI_BORWEIN)) {
      assertTrue(eight.minimizers().get(quicker).iterations() < steps / 10, quicker.words());
    }
  }

  @Test
  void stochasticDescentComesCloseToTheLeastSquares() {
    PaperMethod method = onThePapersData(OptionalDouble.of(15));
    for (PaperCurve curve : List.of(method.selected(), method.supported())) {
      double least = curve.fit().trainingSse();
      assertTrue(curve.stochastic().sse() >= least * (1 - 1e-12));
      assertEquals(least, curve.stochastic().sse(), 1e-3 * least);
    }
  }

  @Test
  void bothStraightLinesAreThePapers() {
    PaperMethod method = onThePapersData(OptionalDouble.empty());
    for (StraightLine line : List.of(method.line(), method.descentLine())) {
      assertEquals(133.27258, line.intercept(), 5e-6);
      assertEquals(-0.25279711, line.slope(), 5e-9);
      assertEquals(13970.697, line.sse(), 5e-4);
    }
    assertEquals(0, method.line().iterations());
    assertTrue(method.descentLine().iterations() > 100);
  }

  @Test
  void withoutAnOffsetEachRunsOwnLevelIsTakenOut() {
    PaperMethod method = onThePapersData(OptionalDouble.empty());
    for (int i = 0; i < method.validation().size(); i++) {
      ValidationError error = method.supported().validation().get(i);
      Curve run = method.validation().get(i);
      assertEquals(
          error.plainSse() - run.trials() * error.levelSeconds() * error.levelSeconds(),
          error.sse(),
          1e-8);
      assertTrue(error.levelSeconds() < 0, "a run above the training");
    }
  }

  @Test
  void descentFromAnySeedEndsOnTheLineOfTheNormalEquations() {
    Curve curve = Curve.of(new int[] {1, 2, 4, 4, 8, 16}, new double[] {20, 15, 9, 8, 6, 7});
    StraightLine direct = StraightLine.byNormalEquations(curve);
    for (long seed = 0; seed < 20; seed++) {
      StraightLine descent = StraightLine.byDescent(curve, seed);
      assertEquals(direct.intercept(), descent.intercept(), 1e-6);
      assertEquals(direct.slope(), descent.slope(), 1e-6);
      assertEquals(direct.value(3), descent.value(3), 1e-6);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> StraightLine.byNormalEquations(RandomCurves.trial(1, 5)));
  }

  @Test
  void withoutValidationLeavingOneThreadCountOutDecides() {
    Curve curve = Curve.of(new int[] {1, 2, 4, 8, 16, 32}, new double[] {90, 50, 32, 26, 30, 45});
    PaperMethod method =
        PaperMethod.of(
            List.of(curve), List.of(), OptionalDouble.empty(), new PaperSettings(4, 3, 1));
    assertSame(method.selected(), method.supported());
    assertEquals(List.of(), method.selected().validation());
  }
}
