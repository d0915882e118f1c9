package io.sweetspot.fitting.minimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.RandomCurves;
import io.sweetspot.fitting.Reference;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMinimumTest {

  private static final int ROUNDS = 25;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void itIsRightToTenDigitsAfterThePoint(int degree) {
    SplittableRandom random = new SplittableRandom(degree);
    for (int round = 0; round < ROUNDS; round++) {
      Polynomial curve = RandomCurves.polynomial(random, degree, 100);
      assertEquals(Reference.minimum(curve), ExactMinimum.of(curve).threads(), 1e-10);
    }
  }

  @Test
  void noWholeThreadCountIsLower() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      Polynomial curve = RandomCurves.polynomial(random, random.nextInt(16), 100);
      Optimum whole = WholeThreads.minimize(curve);
      assertTrue(ExactMinimum.of(curve).seconds() <= whole.seconds() + 1e-12);
      assertEquals(whole.threads(), Math.rint(whole.threads()));
    }
  }

  @Test
  void aFourfoldRootIsOneMinimum() {
    Polynomial flat = Polynomial.ofPowers(1, 21, 14641, -4 * 1331, 6 * 121, -4 * 11, 1);
    assertEquals(11, ExactMinimum.of(flat).threads(), 1e-4);
    assertEquals(0, ExactMinimum.of(flat).seconds(), 1e-11);
    assertEquals(11, WholeThreads.minimize(flat).threads());
  }

  @Test
  void aConstantIsLowestWithTheFewestThreads() {
    Polynomial constant = Polynomial.ofPowers(1, 100, 5);
    assertEquals(new Optimum(1, 5), ExactMinimum.of(constant));
    assertEquals(new Optimum(1, 5), WholeThreads.minimize(constant));
    assertEquals(List.of(), ExactMinimum.stationaryPoints(constant));
  }

  @Test
  void minimaMaximaAndInflectionsAreToldApart() {
    Polynomial wave = Polynomial.ofPowers(-3, 3, 0, 0, -2, 0, 1);
    assertEquals(
        List.of(
            StationaryPoint.Kind.MINIMUM,
            StationaryPoint.Kind.MAXIMUM,
            StationaryPoint.Kind.MINIMUM),
        ExactMinimum.stationaryPoints(wave).stream().map(StationaryPoint::kind).toList());
    Polynomial cubic = Polynomial.ofPowers(-3, 5, 0, 0, 0, 1);
    assertEquals(
        List.of(StationaryPoint.Kind.INFLECTION),
        ExactMinimum.stationaryPoints(cubic).stream().map(StationaryPoint::kind).toList());
    assertEquals(-3, ExactMinimum.of(cubic).threads());
  }

  @Test
  void vanishingLeadingCoefficientsDoNoHarm() {
    Polynomial parabola = Polynomial.ofPowers(1, 100, 900, -60, 1, 1e-30, -1e-32, 1e-40, 0, 0);
    assertEquals(30, ExactMinimum.of(parabola).threads(), 1e-10);
  }

  @Test
  void wholeThreadsRefusesAnIntervalWithoutOrWithTooMany() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WholeThreads.minimize(Polynomial.ofPowers(1.2, 1.8, 5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> WholeThreads.minimize(Polynomial.ofPowers(1, 1e9, 5)));
    Polynomial parabola = Polynomial.ofPowers(1.2, 9.9, 25, -10, 1);
    assertEquals(2, WholeThreads.near(parabola, 1.3).threads());
    assertEquals(9, WholeThreads.near(parabola, 9.8).threads());
    assertEquals(5, WholeThreads.near(parabola, 4.7).threads());
  }
}
