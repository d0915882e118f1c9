package io.sweetspot.fitting.minimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.SharedData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinimizersTest {

  private static final int MOST = 20_000;
  private static final Map<String, Minimizer> MINIMIZERS =
      new TreeMap<>(
          Map.of(
              "the paper's descent", GradientDescent.paper(),
              "Armijo descent", LineSearchDescent.armijo(1e-8, MOST),
              "Barzilai-Borwein", LineSearchDescent.barzilaiBorwein(1e-8, MOST),
              "Adagrad", Adagrad.of(5, 1e-7, MOST),
              "plain Newton", Newton.plain(1e-8, MOST),
              "safeguarded Newton", Newton.safeguarded(1e-8, MOST)));

  @Test
  void nobodyLeavesTheIntervalOrReturnsWhatIsNoMinimum() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 200; round++) {
      Polynomial curve = RandomCurves.polynomial(random, random.nextInt(10), 40);
      double start = 1 + 39 * random.nextDouble();
      MINIMIZERS.forEach((name, minimizer) -> checkRun(name, curve, minimizer, start));
    }
  }

  private static void checkRun(String name, Polynomial curve, Minimizer minimizer, double start) {
    Minimization run = minimizer.minimize(curve, start);
    assertEquals(start, run.path().get(0));
    assertEquals(run.last().threads(), run.path().get(run.path().size() - 1));
    assertEquals(run.iterations(), run.path().size() - 1);
    assertTrue(run.path().stream().allMatch(x -> x >= curve.lower() && x <= curve.upper()), name);
    assertEquals(
        run.optimum().isPresent(),
        run.reason() == Termination.CONVERGED || run.reason() == Termination.AT_BOUND);
    double x = run.last().threads();
    switch (run.reason()) {
      case CONVERGED -> {
        assertTrue(Math.abs(curve.derivative(x)) < 2e-3, () -> name + " rests on a slope");
        assertTrue(curve.secondDerivative(x) > -1e-8, () -> name + " rests on a maximum");
      }
      case AT_BOUND ->
          assertTrue(
              (x == curve.lower() && curve.derivative(x) > 0)
                  || (x == curve.upper() && curve.derivative(x) < 0),
              name);
      default -> assertEquals(Optional.empty(), run.optimum(), name);
    }
  }

  @Test
  void safeguardedNewtonAlwaysFindsAMinimum() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 2000; round++) {
      Polynomial curve = RandomCurves.polynomial(random, 1 + random.nextInt(12), 100);
      double start = 1 + 99 * random.nextDouble();
      Minimization run = Newton.safeguarded(1e-9, 1000).minimize(curve, start);
      assertTrue(run.succeeded(), () -> run.reason() + " on " + curve + " from " + start);
    }
  }

  @Test
  void startedOnAMaximumPlainNewtonSaysSoAndSafeguardedNewtonLeavesIt() {
    Polynomial wave = Polynomial.ofPowers(-3, 3, 5, 0, -2, 0, 1);
    Minimization plain = Newton.plain(1e-10, 100).minimize(wave, 0.1);
    assertEquals(Termination.AT_MAXIMUM, plain.reason());
    assertEquals(0, plain.last().threads(), 1e-9);
    assertEquals(Optional.empty(), plain.optimum());
    Minimization safeguarded = Newton.safeguarded(1e-10, 100).minimize(wave, 0);
    assertEquals(Termination.CONVERGED, safeguarded.reason());
    assertEquals(1, Math.abs(safeguarded.last().threads()), 1e-9);
  }

  @Test
  void aStepTooLongIsReportedAsDivergence() {
    Polynomial valley = Polynomial.ofPowers(-3, 3, 0, 0, 1);
    Minimization run = GradientDescent.of(10, 1e-5, 1000).minimize(valley, 1);
    assertEquals(Termination.DIVERGED, run.reason());
    assertEquals(Optional.empty(), run.optimum());
    Polynomial cubic = Polynomial.ofPowers(1, 10, 0, 0, -12, 1);
    assertEquals(
        Termination.DIVERGED, GradientDescent.of(10, 1e-5, 1000).minimize(cubic, 9.9).reason());
  }

  @Test
  void descentDownAnOddDegreeEndsAtTheBound() {
    Polynomial falling = Polynomial.ofPowers(0, 10, 0, 0, 0, -1);
    for (Minimizer minimizer : MINIMIZERS.values()) {
      Minimization run = minimizer.minimize(falling, 5);
      assertTrue(
          run.reason() == Termination.AT_BOUND || run.optimum().isEmpty(), run.reason().name());
    }
    assertEquals(
        new Optimum(10, -1000),
        GradientDescent.paper().minimize(falling, 5).optimum().orElseThrow());
  }

  @Test
  void tooFewIterationsAreSaid() {
    Polynomial valley = Polynomial.ofPowers(-3, 3, 0, 0, 1);
    Minimization run = GradientDescent.of(0.01, 1e-5, 3).minimize(valley, 1);
    assertEquals(Termination.OUT_OF_ITERATIONS, run.reason());
    assertEquals(4, run.path().size());
  }

  @Test
  void startsOutsideAndStepsThatAreNoneAreRefused() {
    Polynomial valley = Polynomial.ofPowers(-3, 3, 0, 0, 1);
    for (Minimizer minimizer : MINIMIZERS.values()) {
      for (double start : new double[] {-3.1, 3.1, Double.NaN}) {
        assertThrows(IllegalArgumentException.class, () -> minimizer.minimize(valley, start));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> GradientDescent.of(0, 1e-5, 10));
    assertThrows(IllegalArgumentException.class, () -> GradientDescent.of(0.1, Double.NaN, 10));
    assertThrows(
        IllegalArgumentException.class, () -> RandomStarts.of(GradientDescent.paper(), 0, 1));
  }

  @Test
  void theSameSeedGivesTheSameStarts() {
    Polynomial curve = RandomCurves.polynomial(new SplittableRandom(10), 8, 100);
    Minimizer minimizer = Newton.safeguarded(1e-9, 1000);
    MultipleStarts one = RandomStarts.of(minimizer, 5, 42).minimize(curve);
    assertEquals(one, RandomStarts.of(minimizer, 5, 42).minimize(curve));
    assertEquals(5, one.runs().stream().map(run -> run.path().get(0)).distinct().count());
  }

  /** Median iterations from 200 random starts on the paper's curve, next to those once measured. */
  @Test
  void theSlowerMethodsNeedTheMostIterationsOnThePapersCurve() {
    Polynomial curve = PolynomialFits.upTo(SharedData.paperRun(0), 8).get(8).polynomial();
    Map<String, Long> medians = new TreeMap<>();
    MINIMIZERS.forEach(
        (name, minimizer) -> {
          List<Minimization> runs = RandomStarts.of(minimizer, 200, 11).minimize(curve).runs();
          long[] iterations = runs.stream().mapToLong(Minimization::iterations).sorted().toArray();
          long global =
              runs.stream()
                  .filter(run -> run.succeeded() && Math.abs(run.last().threads() - 36.637) < 0.1)
                  .count();
          long maxima = runs.stream().filter(run -> run.reason() == Termination.AT_MAXIMUM).count();
          medians.put(name, iterations[iterations.length / 2]);
          System.out.printf(
              "%s: median %d iterations, %d of 200 starts at the global minimum, %d at a maximum%n",
              name, iterations[iterations.length / 2], global, maxima);
        });
    assertTrue(medians.get("the paper's descent") > 1000, medians::toString);
    assertTrue(medians.get("safeguarded Newton") <= 10, medians::toString);
    assertTrue(medians.get("Barzilai-Borwein") <= 15, medians::toString);
    assertTrue(medians.get("Armijo descent") <= 100, medians::toString);
    assertTrue(medians.get("Adagrad") <= 1000, medians::toString);
  }
}
