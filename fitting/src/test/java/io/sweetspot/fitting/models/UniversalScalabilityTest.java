package io.sweetspot.fitting.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UniversalScalabilityTest {

  private static final int[] THREADS = {1, 2, 4, 8, 16, 32};

  private static Curve curve(double a, double b, double c) {
    return Curve.of(THREADS, Arrays.stream(THREADS).mapToDouble(n -> a + b / n + c * n).toArray());
  }

  @Test
  void exactTimesGiveTheLawBack() {
    double lambda = 0.25;
    double sigma = 0.06;
    double kappa = 0.002;
    double[] seconds =
        Arrays.stream(THREADS)
            .mapToDouble(n -> (1 + sigma * (n - 1) + kappa * n * (n - 1)) / (lambda * n))
            .toArray();
    UniversalScalability law = UniversalScalability.fit(Curve.of(THREADS, seconds));
    assertEquals(lambda, law.lambda(), 1e-12);
    assertEquals(sigma, law.sigma(), 1e-12);
    assertEquals(kappa, law.kappa(), 1e-12);
    assertEquals(Math.sqrt((1 - sigma) / kappa), law.peakThreads().orElseThrow(), 1e-9);
    assertEquals(Math.sqrt((1 - sigma) / kappa), ExactMinimum.of(law).threads(), 1e-9);
    assertEquals(22, WholeThreads.minimize(law).threads());
  }

  @Test
  void withoutACostPerThreadThereIsNoPeak() {
    UniversalScalability law = UniversalScalability.fit(curve(5, 40, 0));
    assertEquals(0, law.growing(), 1e-14);
    assertEquals(5, law.constant(), 1e-12);
    assertEquals(OptionalDouble.empty(), law.peakThreads());
    assertEquals(32, ExactMinimum.of(law).threads());
  }

  @Test
  void noCoefficientIsNegativeAndNoOtherChoiceIsBetter() {
    SplittableRandom random = new SplittableRandom(18);
    for (int round = 0; round < 500; round++) {
      double slope = random.nextDouble(-1, 1);
      Curve curve =
          Curve.of(
              THREADS,
              Arrays.stream(THREADS)
                  .mapToDouble(n -> 40 + slope * n + 5 * random.nextDouble())
                  .toArray());
      UniversalScalability law = UniversalScalability.fit(curve);
      double[] best = {law.constant(), law.shared(), law.growing()};
      for (int i = 0; i < 3; i++) {
        assertTrue(best[i] >= 0);
        for (double change : new double[] {-1e-3, 1e-3}) {
          double[] other = best.clone();
          other[i] = Math.max(0, other[i] + change);
          double sse = curve.sse(n -> other[0] + other[1] / n + other[2] * n);
          assertTrue(sse >= law.sse() - 1e-9, () -> law + " beaten by " + sse);
        }
      }
    }
  }

  @Test
  void derivativesAreThoseOfTheValue() {
    UniversalScalability law = UniversalScalability.fit(curve(5, 40, 0.3));
    double h = 1e-5;
    for (double x : new double[] {1.5, 8, 20}) {
      assertEquals((law.value(x + h) - law.value(x - h)) / (2 * h), law.derivative(x), 1e-7);
      assertEquals(
          (law.derivative(x + h) - law.derivative(x - h)) / (2 * h), law.secondDerivative(x), 1e-7);
    }
  }

  @Test
  void oneThreadCountGivesOneTerm() {
    UniversalScalability law =
        UniversalScalability.fit(RandomCurves.trial(4, 5).merge(RandomCurves.trial(4, 7)));
    assertEquals(6, law.value(4), 1e-12);
    assertEquals(2, law.sse(), 1e-12);
  }

  @Test
  void timesBelowZeroAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> UniversalScalability.fit(Curve.EMPTY));
    assertThrows(
        IllegalArgumentException.class, () -> UniversalScalability.fit(RandomCurves.trial(1, -1)));
    assertThrows(
        IllegalArgumentException.class, () -> UniversalScalability.fit(RandomCurves.trial(1, 0)));
  }
}
