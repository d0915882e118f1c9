package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fast fits, against the exact ones as their slow twin. */
class GridFitsTest {

  private static final int DEGREES = 12;
  private static final int[] PAPER_GRID = {
    1, 2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60, 64,
    68, 72, 76, 80, 85, 90, 95, 100
  };

  private static LeastSquares fast(int[] threads, double[] seconds, int degree) {
    LeastSquares fit = LeastSquares.on(new SharedGrids(), Curve.of(threads, seconds), degree);
    assertTrue(fit instanceof GridFit, "the grid is fit for doubles");
    return fit;
  }

  private static int[] repeated(int[] threads, int times) {
    return IntStream.range(0, times * threads.length)
        .map(i -> threads[i % threads.length])
        .toArray();
  }

  @Test
  void theFitsAreTheExactOnes() {
    SplittableRandom random = new SplittableRandom(23);
    for (int round = 0; round < 50; round++) {
      int[] threads =
          round == 0 ? PAPER_GRID : RandomCurves.threads(random, 20 + random.nextInt(20), 100);
      int[] repeated = repeated(threads, 5);
      double[] seconds =
          Arrays.stream(repeated).mapToDouble(each -> RandomCurves.seconds(random, each)).toArray();
      List<PolynomialFit> exact = PolynomialFits.upTo(Curve.of(repeated, seconds), DEGREES);
      LeastSquares fit = fast(repeated, seconds, DEGREES);
      assertEquals(DEGREES, fit.highestKept());
      assertSame(exact, fit.fits());
    }
  }

  private static void assertSame(List<PolynomialFit> exact, List<PolynomialFit> fits) {
    double total = exact.get(0).trainingSse();
    for (int degree = 0; degree <= DEGREES; degree++) {
      PolynomialFit expected = exact.get(degree);
      PolynomialFit found = fits.get(degree);
      assertEquals(expected.trainingSse(), found.trainingSse(), 1e-12 * total);
      assertEquals(total, found.totalSse(), 1e-12 * total);
      assertEquals(expected.orthonormal(), found.orthonormal());
      Polynomial curve = found.polynomial();
      for (double x = curve.lower(); x <= curve.upper(); x += 0.5) {
        assertEquals(expected.polynomial().value(x), curve.value(x), 250 * 1e-10);
      }
    }
  }

  @Test
  void unevenNumbersOfTrialsWeighTheMeans() {
    int[] threads = {1, 1, 1, 2, 4, 4, 8, 16, 16, 16, 16, 16};
    double[] seconds = {20, 21, 19, 12, 7, 8, 6, 8, 8, 9, 8, 7};
    List<PolynomialFit> exact = PolynomialFits.upTo(Curve.of(threads, seconds), 4);
    LeastSquares fit = fast(threads, seconds, 4);
    for (int degree = 0; degree <= 4; degree++) {
      assertEquals(exact.get(degree).trainingSse(), fit.sse(degree), 1e-10);
      assertEquals(
          exact.get(degree).polynomial().value(3),
          fit.fits().get(degree).polynomial().value(3),
          1e-10);
    }
  }

  /** The errors of doubles grow so much between 16 and 256 that the exact fits are taken. */
  @Test
  void aGridThatDoublesDoNotKeepIsFittedExactly() {
    int[] threads = IntStream.range(0, 17).map(i -> i < 16 ? i + 1 : 256).toArray();
    double[] seconds = IntStream.range(0, 17).mapToDouble(i -> 1 + i % 2).toArray();
    Curve curve = Curve.of(threads, seconds);
    for (int degree = 5; degree <= 12; degree++) {
      LeastSquares fit = LeastSquares.on(new SharedGrids(), curve, degree);
      assertTrue(fit instanceof Regression, "degree " + degree);
      for (PolynomialFit kept : fit.keptFits()) {
        double misses = curve.sse(kept.polynomial()::value);
        assertEquals(kept.trainingSse(), misses, 1e-6, "degree " + kept.degree());
      }
    }
    LeastSquares twelve = LeastSquares.on(new SharedGrids(), curve, 12);
    assertThrows(IllegalArgumentException.class, twelve::fits);
  }

  @Test
  void timesWhoseSquaresOverflowAreRefused() {
    int[] threads = {1, 2, 3, 4};
    for (double huge : new double[] {1e160, 1e-160}) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> fast(threads, new double[] {huge, 1, 2, 3}, 2));
      assertTrue(refusal.getMessage().contains("change the unit"), refusal.getMessage());
    }
  }

  @Test
  void whatDoesNotFitTheGridIsRefused() {
    int[] threads = {1, 2, 4};
    double[] seconds = {3, 2, 1};
    assertThrows(IllegalArgumentException.class, () -> fast(threads, seconds, 3));
    assertThrows(IllegalArgumentException.class, () -> fast(threads, seconds, -1));
    assertThrows(IllegalArgumentException.class, () -> fast(new int[0], new double[0], 0));
    assertEquals(2, fast(threads, seconds, 2).highestKept());
  }
}
