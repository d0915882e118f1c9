package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast fits, against the exact ones as their slow twin. */
class GridFitsTest {

  private static final int DEGREES = 12;
  private static final int[] PAPER_GRID = {
    1, 2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60, 64,
    68, 72, 76, 80, 85, 90, 95, 100
  };

  @Test
  void onSharedAndSingleGridsTheFitsAreTheExactOnes() {
    SplittableRandom random = new SplittableRandom(23);
    int runs = 5;
    for (int round = 0; round < 50; round++) {
      int[] threads =
          round == 0 ? PAPER_GRID : RandomCurves.threads(random, 20 + random.nextInt(20), 100);
      long[] trials = new long[threads.length];
      Arrays.fill(trials, runs);
      double[] seconds = new double[runs * threads.length];
      int[] repeated = new int[seconds.length];
      for (int i = 0; i < seconds.length; i++) {
        repeated[i] = threads[i % threads.length];
        seconds[i] = RandomCurves.seconds(random, repeated[i]);
      }
      List<PolynomialFit> exact = PolynomialFits.upTo(Curve.of(repeated, seconds), DEGREES);
      for (GridFits grid :
          List.of(
              GridFits.shared(threads, trials, DEGREES),
              GridFits.single(threads, trials, DEGREES))) {
        assertSame(exact, grid.fitRuns(seconds));
      }
    }
  }

  private static void assertSame(List<PolynomialFit> exact, GridFit fit) {
    double total = exact.get(0).trainingSse();
    for (int degree = 0; degree <= DEGREES; degree++) {
      PolynomialFit expected = exact.get(degree);
      assertEquals(expected.trainingSse(), fit.sse(degree), 1e-11 * total);
      Polynomial curve = fit.polynomial(degree);
      for (double x = curve.lower(); x <= curve.upper(); x += 0.5) {
        double value = expected.polynomial().value(x);
        assertEquals(value, curve.value(x), 1e-9 * (100 + Math.abs(value)));
      }
    }
  }

  @Test
  void unevenNumbersOfTrialsWeighTheMeans() {
    int[] threads = {1, 2, 4, 8, 16};
    long[] trials = {3, 1, 2, 1, 5};
    double[] means = {20, 12, 7, 6, 8};
    Curve curve = Curve.EMPTY;
    for (int i = 0; i < threads.length; i++) {
      for (int trial = 0; trial < trials[i]; trial++) {
        curve = curve.plus(threads[i], means[i]);
      }
    }
    List<PolynomialFit> exact = PolynomialFits.upTo(curve, 4);
    for (GridFits grid :
        List.of(GridFits.shared(threads, trials, 4), GridFits.single(threads, trials, 4))) {
      GridFit fit = grid.fit(means, 2.5);
      for (int degree = 0; degree <= 4; degree++) {
        assertEquals(exact.get(degree).trainingSse() + 2.5, fit.sse(degree), 1e-10);
        assertEquals(
            exact.get(degree).polynomial().value(3), fit.polynomial(degree).value(3), 1e-10);
      }
    }
  }

  @Test
  void whatDoesNotFitTheGridIsRefused() {
    int[] threads = {1, 2, 4};
    long[] trials = {1, 1, 1};
    assertThrows(IllegalArgumentException.class, () -> GridFits.shared(threads, trials, 3));
    assertThrows(
        IllegalArgumentException.class, () -> GridFits.single(new int[] {1, 2, 2}, trials, 1));
    assertThrows(
        IllegalArgumentException.class, () -> GridFits.single(threads, new long[] {1, 0, 1}, 1));
    GridFits grid = GridFits.shared(threads, trials, 2);
    assertThrows(IllegalArgumentException.class, () -> grid.fit(new double[] {1, 2}, 0));
    assertThrows(
        IllegalArgumentException.class, () -> grid.fit(new double[] {1, 2, Double.NaN}, 0));
    assertThrows(IllegalArgumentException.class, () -> grid.fitRuns(new double[] {1, 2, 3, 4}));
    assertThrows(
        IllegalArgumentException.class, () -> grid.fitRuns(new double[] {1, 2, 3, 4, 5, 6}));
  }
}
