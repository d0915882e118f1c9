package io.sweetspot.fitting.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.models.PiecewiseCubic;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NotAKnotSplineTest {

  private static final int[] THREADS = {1, 2, 4, 8, 12, 16, 24, 32};
  private static final double[] SECONDS = {20, 11, 6.5, 4.25, 4.5, 4, 4.75, 6};
  private static final Curve CURVE = Curve.of(THREADS, SECONDS);
  private static final double[] PLACES = {1.5, 3, 6.25, 10, 14, 20, 30};

  /** scipy 1.17.1, CubicSpline (not-a-knot is its default). */
  @Test
  void notAKnotMatchesScipy() {
    PiecewiseCubic spline = NotAKnotSpline.of(CURVE);
    assertArrayEquals(
        new double[] {
          14.6457390128092,
          7.4336351590106,
          5.06596681844219,
          4.22620362190813,
          4.3397195229682,
          4.02197438162544,
          5.89483491607774
        },
        Arrays.stream(PLACES).map(spline::value).toArray(),
        1e-12);
    assertArrayEquals(
        new double[] {
          -8.88329560512367,
          -1.7831824204947,
          -0.621035518578843,
          0.144020538869258,
          -0.16676788869258,
          0.11796046819788,
          0.10529621245583
        },
        Arrays.stream(PLACES).map(spline::derivative).toArray(),
        1e-12);
  }

  @Test
  void itPassesThroughEveryMean() {
    assertEquals(0, CURVE.sse(NotAKnotSpline.of(CURVE)::value), 1e-25);
    Curve two = Curve.of(new int[] {3, 7}, new double[] {5, 9});
    assertEquals(6, NotAKnotSpline.of(two).value(4), 1e-12);
    Curve three = Curve.of(new int[] {1, 2, 4}, new double[] {1, 4, 16});
    assertEquals(0, three.sse(NotAKnotSpline.of(three)::value), 1e-25);
  }

  @Test
  void notAKnotGivesACubicBack() {
    for (int count = 4; count <= 8; count++) {
      int[] threads = Arrays.copyOf(THREADS, count);
      double[] cubes = Arrays.stream(threads).mapToDouble(x -> 3.0 - x + 0.1 * x * x * x).toArray();
      PiecewiseCubic spline = NotAKnotSpline.of(Curve.of(threads, cubes));
      assertEquals(3 - 3.3 + 0.1 * 3.3 * 3.3 * 3.3, spline.value(3.3), 1e-10);
    }
    Curve parabola = Curve.of(new int[] {1, 2, 4}, new double[] {1, 4, 16});
    assertEquals(9, NotAKnotSpline.of(parabola).value(3), 1e-12);
  }

  @Test
  void derivativesAreThoseOfTheValue() {
    PiecewiseCubic spline = NotAKnotSpline.of(CURVE);
    double h = 1e-5;
    for (double x : PLACES) {
      assertEquals(
          (spline.value(x + h) - spline.value(x - h)) / (2 * h), spline.derivative(x), 1e-8);
      assertEquals(
          (spline.derivative(x + h) - spline.derivative(x - h)) / (2 * h),
          spline.secondDerivative(x),
          1e-8);
    }
  }

  @Test
  void theExactMinimumIsTheLowestPlaceOfAFineGrid() {
    SplittableRandom random = new SplittableRandom(16);
    for (int round = 0; round < 100; round++) {
      int[] threads = RandomCurves.threads(random, 3 + random.nextInt(15), 80);
      double[] seconds = Arrays.stream(threads).mapToDouble(x -> random.nextDouble()).toArray();
      Curve curve = Curve.of(threads, seconds);
      PiecewiseCubic spline = NotAKnotSpline.of(curve);
      double lowest = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= 4000; i++) {
        double x = spline.lower() + (spline.upper() - spline.lower()) * i / 4000;
        lowest = Math.min(lowest, spline.value(x));
      }
      double exact = ExactMinimum.of(spline).seconds();
      assertTrue(exact <= lowest + 1e-12);
      assertEquals(lowest, exact, 2e-2 * (1 + Math.abs(lowest)));
    }
  }

  @Test
  void itNeedsTwoThreadCounts() {
    assertThrows(IllegalArgumentException.class, () -> NotAKnotSpline.of(RandomCurves.trial(3, 5)));
  }
}
