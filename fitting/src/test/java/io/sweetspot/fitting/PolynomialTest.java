package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialTest {

  @Test
  void valueAndDerivativesAreThoseOfPlainPowers() {
    Polynomial cubic = Polynomial.ofPowers(1, 10, 5, -3, 0.5, 2);
    for (double x = 1; x <= 10; x += 0.37) {
      assertEquals(5 - 3 * x + 0.5 * x * x + 2 * x * x * x, cubic.value(x), 1e-12 * 2000);
      assertEquals(-3 + x + 6 * x * x, cubic.derivative(x), 1e-12 * 600);
      assertEquals(1 + 12 * x, cubic.secondDerivative(x), 1e-12 * 120);
    }
    assertEquals(3, cubic.degree());
    assertEquals(List.of(5.0, -3.0, 0.5, 2.0), cubic.coefficients());
  }

  @Test
  void theEquationComesBackAsTheSameCurve() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      int degree = random.nextInt(13);
      Polynomial curve = RandomCurves.polynomial(random, degree, 2 + random.nextInt(200));
      Polynomial read = EquationReader.read(curve.equation(), curve.lower(), curve.upper());
      double largest = 0;
      double difference = 0;
      for (int i = 0; i <= 300; i++) {
        double x = curve.lower() + (curve.upper() - curve.lower()) * i / 300;
        largest = Math.max(largest, Math.abs(curve.value(x)));
        difference = Math.max(difference, Math.abs(curve.value(x) - read.value(x)));
      }
      assertTrue(difference <= 1.5e-9 * largest, curve.equation());
    }
  }

  @Test
  void theEquationReadsAsOneWritesIt() {
    assertEquals("5 - 3 x + 0.5 x^2", Polynomial.ofPowers(1, 10, 5, -3, 0.5).equation());
    assertEquals("-2 x", Polynomial.ofPowers(1, 10, 0, -2).equation());
    assertEquals("0", Polynomial.ofPowers(1, 10, 0).equation());
    assertEquals("1.5e-7 + 3e12 x", Polynomial.ofPowers(1, 10, 1.5e-7, 3e12).equation());
  }

  @Test
  void intervalsAndCoefficientsThatAreNoNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Polynomial.ofPowers(2, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Polynomial.ofPowers(1, 2));
    assertThrows(IllegalArgumentException.class, () -> Polynomial.ofPowers(1, 2, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Polynomial.ofPowers(-1e308, 1e308, 1, 2, 3));
  }

  @Test
  void aFittedPolynomialIsMadeAgainToTheLastBitFromItsCoefficients() {
    Curve curve =
        Curve.of(new int[] {1, 2, 4, 8, 16, 32}, new double[] {90.1, 50.7, 31, 26, 30, 47.3});
    Polynomial exact = PolynomialFits.upTo(curve, 4).get(4).polynomial();
    Polynomial inDoubles =
        DegreeFits.of(new SharedGrids(), List.of(curve), 4).fits().get(4).polynomial();
    assertEquals(5, exact.remainders().length);
    assertEquals(0, inDoubles.remainders().length);
    for (Polynomial polynomial : List.of(exact, inDoubles)) {
      Polynomial again =
          Polynomial.ofChebyshev(
              polynomial.lower(),
              polynomial.upper(),
              polynomial.chebyshev(),
              polynomial.remainders());
      assertEquals(polynomial, again);
      assertEquals(polynomial.equation(), again.equation());
    }
  }
}
