package io.sweetspot.fitting.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.PenalizedSpline;
import io.sweetspot.fitting.PiecewiseCubic;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.minimize.ExactMinimum;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.junit.jupiter.api.Test;

class SplinesTest {

  private static final int[] THREADS = {1, 2, 4, 8, 12, 16, 24, 32};
  private static final double[] SECONDS = {20, 11, 6.5, 4.25, 4.5, 4, 4.75, 6};
  private static final Curve CURVE = Curve.of(THREADS, SECONDS);
  private static final double[] PLACES = {1.5, 3, 6.25, 10, 14, 20, 30};
  private static final List<Function<Curve, PiecewiseCubic>> INTERPOLATING =
      List.of(Splines::natural, Splines::notAKnot, Splines::pchip);

  private static void assertValues(PiecewiseCubic spline, double[] values, double[] slopes) {
    assertArrayEquals(values, Arrays.stream(PLACES).map(spline::value).toArray(), 1e-12);
    assertArrayEquals(slopes, Arrays.stream(PLACES).map(spline::derivative).toArray(), 1e-12);
  }

  /** scipy 1.17.1, CubicSpline(bc_type='natural'). */
  @Test
  void naturalMatchesScipy() {
    assertValues(
        Splines.natural(CURVE),
        new double[] {
          15.0690462414667,
          7.13513006826645,
          5.2445846260901,
          4.17460307199007,
          4.35051846297062,
          4.05798769135292,
          5.71448173096814
        },
        new double[] {
          -9.28730250568887,
          -1.63907995448904,
          -0.699433749305053,
          0.159420898841539,
          -0.171768333678113,
          0.127362820645428,
          0.144557916580472
        });
  }

  @Test
  void naturalMatchesCommonsMath() {
    SplittableRandom random = new SplittableRandom(14);
    for (int round = 0; round < 100; round++) {
      int[] threads = RandomCurves.threads(random, 3 + random.nextInt(30), 200);
      double[] seconds =
          Arrays.stream(threads).mapToDouble(x -> RandomCurves.seconds(random, x)).toArray();
      double[] x = Arrays.stream(threads).asDoubleStream().toArray();
      PolynomialSplineFunction theirs = new SplineInterpolator().interpolate(x, seconds);
      PiecewiseCubic ours = Splines.natural(Curve.of(threads, seconds));
      for (int i = 0; i <= 100; i++) {
        double place = x[0] + (x[x.length - 1] - x[0]) * i / 100.0;
        assertEquals(theirs.value(place), ours.value(place), 1e-9);
      }
    }
  }

  /** scipy 1.17.1, CubicSpline (not-a-knot is its default). */
  @Test
  void notAKnotMatchesScipy() {
    assertValues(
        Splines.notAKnot(CURVE),
        new double[] {
          14.6457390128092,
          7.4336351590106,
          5.06596681844219,
          4.22620362190813,
          4.3397195229682,
          4.02197438162544,
          5.89483491607774
        },
        new double[] {
          -8.88329560512367,
          -1.7831824204947,
          -0.621035518578843,
          0.144020538869258,
          -0.16676788869258,
          0.11796046819788,
          0.10529621245583
        });
  }

  /** scipy 1.17.1, PchipInterpolator. */
  @Test
  void pchipMatchesScipy() {
    assertValues(
        Splines.pchip(CURVE),
        new double[] {
          14.5758928571429, 8.02678571428571, 4.7498779296875, 4.375, 4.25, 4.2578125, 5.6376953125
        },
        new double[] {
          -9.72321428571428,
          -2.16964285714286,
          -0.54052734375,
          0.09375,
          -0.1875,
          0.111328125,
          0.17431640625
        });
  }

  @Test
  void interpolatingCurvesPassThroughEveryMean() {
    for (Function<Curve, PiecewiseCubic> kind : INTERPOLATING) {
      assertEquals(0, CURVE.sse(kind.apply(CURVE)::value), 1e-25);
      Curve two = Curve.of(new int[] {3, 7}, new double[] {5, 9});
      assertEquals(6, kind.apply(two).value(4), 1e-12);
      Curve three = Curve.of(new int[] {1, 2, 4}, new double[] {1, 4, 16});
      assertEquals(0, three.sse(kind.apply(three)::value), 1e-25);
    }
  }

  @Test
  void notAKnotGivesACubicBack() {
    for (int count = 4; count <= 8; count++) {
      int[] threads = Arrays.copyOf(THREADS, count);
      double[] cubes = Arrays.stream(threads).mapToDouble(x -> 3.0 - x + 0.1 * x * x * x).toArray();
      PiecewiseCubic spline = Splines.notAKnot(Curve.of(threads, cubes));
      assertEquals(3 - 3.3 + 0.1 * 3.3 * 3.3 * 3.3, spline.value(3.3), 1e-10);
    }
    Curve parabola = Curve.of(new int[] {1, 2, 4}, new double[] {1, 4, 16});
    assertEquals(9, Splines.notAKnot(parabola).value(3), 1e-12);
  }

  @Test
  void pchipNeverOvershoots() {
    SplittableRandom random = new SplittableRandom(15);
    for (int round = 0; round < 200; round++) {
      int[] threads = RandomCurves.threads(random, 2 + random.nextInt(10), 60);
      double[] seconds = Arrays.stream(threads).mapToDouble(x -> random.nextDouble()).toArray();
      PiecewiseCubic curve = Splines.pchip(Curve.of(threads, seconds));
      for (int i = 1; i < threads.length; i++) {
        double low = Math.min(seconds[i - 1], seconds[i]);
        double high = Math.max(seconds[i - 1], seconds[i]);
        for (int j = 0; j <= 10; j++) {
          double value = curve.value(threads[i - 1] + (threads[i] - threads[i - 1]) * j / 10.0);
          assertTrue(value >= low - 1e-12 && value <= high + 1e-12);
        }
      }
      assertEquals(
          Arrays.stream(seconds).min().orElseThrow(), ExactMinimum.of(curve).seconds(), 1e-12);
    }
  }

  @Test
  void derivativesAreThoseOfTheValue() {
    for (PiecewiseCubic spline :
        List.of(Splines.natural(CURVE), Splines.notAKnot(CURVE), Splines.pchip(CURVE))) {
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
  }

  @Test
  void theExactMinimumIsTheLowestPlaceOfAFineGrid() {
    SplittableRandom random = new SplittableRandom(16);
    for (int round = 0; round < 100; round++) {
      int[] threads = RandomCurves.threads(random, 3 + random.nextInt(15), 80);
      double[] seconds = Arrays.stream(threads).mapToDouble(x -> random.nextDouble()).toArray();
      Curve curve = Curve.of(threads, seconds);
      for (Function<Curve, PiecewiseCubic> kind : INTERPOLATING) {
        PiecewiseCubic spline = kind.apply(curve);
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
  }

  @Test
  void aSplineNeedsTwoThreadCounts() {
    for (Function<Curve, PiecewiseCubic> kind : INTERPOLATING) {
      assertThrows(IllegalArgumentException.class, () -> kind.apply(Curve.EMPTY.plus(3, 5)));
    }
    assertThrows(IllegalArgumentException.class, () -> PenalizedSpline.of(Curve.EMPTY.plus(3, 5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> PenalizedSpline.of(Curve.EMPTY.plus(3, 5).plus(4, 5)));
  }

  @Test
  void thePenalizedSplineOfALineIsTheLine() {
    int[] threads = {1, 2, 4, 8, 12, 16, 24, 32};
    double[] seconds = Arrays.stream(threads).mapToDouble(x -> 40.0 - x).toArray();
    PenalizedSpline spline = PenalizedSpline.of(Curve.of(threads, seconds));
    for (double x : PLACES) {
      assertEquals(40 - x, spline.curve().value(x), 1e-6);
    }
    assertEquals(32, spline.minimum().threads(), 1e-9);
  }

  @Test
  void thePenalizedSplineSmoothsNoiseAway() {
    SplittableRandom random = new SplittableRandom(17);
    int[] threads = IntStream.rangeClosed(1, 60).toArray();
    double[] seconds = new double[threads.length];
    Arrays.setAll(
        seconds, i -> 20 + 0.02 * (threads[i] - 25) * (threads[i] - 25) + random.nextDouble());
    PenalizedSpline spline = PenalizedSpline.of(Curve.of(threads, seconds));
    double error = 0;
    for (int x = 1; x <= 60; x++) {
      double truth = 20.5 + 0.02 * (x - 25) * (x - 25);
      error = Math.max(error, Math.abs(spline.curve().value(x) - truth));
    }
    assertTrue(error < 0.5, "off by " + error);
    assertEquals(25, spline.minimum().threads(), 3);
    assertTrue(spline.degreesOfFreedom() < 12, spline::toString);
    assertTrue(spline.degreesOfFreedom() > 2, spline::toString);
    double left = 60 - spline.degreesOfFreedom();
    assertEquals(60 * spline.sse() / (left * left), spline.gcv(), 1e-9);
  }
}
