package io.sweetspot.fitting.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.minimize.ExactMinimum;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenalizedSplineTest {

  private static final double[] PLACES = {1.5, 3, 6.25, 10, 14, 20, 30};

  @Test
  void theSplineOfALineIsTheLine() {
    int[] threads = {1, 2, 4, 8, 12, 16, 24, 32};
    double[] seconds = Arrays.stream(threads).mapToDouble(x -> 40.0 - x).toArray();
    PenalizedSpline spline = PenalizedSpline.of(Curve.of(threads, seconds));
    for (double x : PLACES) {
      assertEquals(40 - x, spline.curve().value(x), 1e-6);
    }
    assertEquals(32, ExactMinimum.of(spline.curve()).threads(), 1e-9);
  }

  @Test
  void itSmoothsNoiseAway() {
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
    assertEquals(25, ExactMinimum.of(spline.curve()).threads(), 3);
    assertTrue(spline.degreesOfFreedom() < 12, spline::toString);
    assertTrue(spline.degreesOfFreedom() > 2, spline::toString);
    double left = 60 - spline.degreesOfFreedom();
    assertEquals(60 * spline.sse() / (left * left), spline.gcv(), 1e-9);
  }

  @Test
  void itNeedsTwoThreadCountsAndThreeTrials() {
    Curve one = RandomCurves.trial(3, 5);
    Curve two = one.merge(RandomCurves.trial(4, 5));
    assertThrows(IllegalArgumentException.class, () -> PenalizedSpline.of(one));
    assertThrows(IllegalArgumentException.class, () -> PenalizedSpline.of(two));
  }
}
