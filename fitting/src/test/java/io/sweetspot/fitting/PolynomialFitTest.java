package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.minimize.ExactMinimum;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolynomialFitTest {

  private static final int[] THREADS = {1, 2, 4, 8};

  @Test
  void aDegreeThatNeedsMoreThreadCountsIsRefusedWithWhatToDo() {
    Curve curve = Curve.of(THREADS, new double[] {9, 5, 4, 5});
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PolynomialFits.upTo(curve, 5));
    assertEquals(
        "degree 5 needs 6 distinct thread counts, but the curve has 4; collect more",
        refusal.getMessage());
    assertEquals(4, PolynomialFits.upTo(curve, 3).size());
  }

  @Test
  void aCurveThroughEveryTrialHasNoStandardErrors() {
    PolynomialFit fit = PolynomialFits.upTo(Curve.of(THREADS, new double[] {9, 5, 4, 5}), 3).get(3);
    assertEquals(0, fit.trainingSse(), 1e-25);
    assertEquals(0, fit.residualDegreesOfFreedom());
    assertEquals(OptionalDouble.empty(), fit.residualStandardDeviation());
    assertEquals(List.of(), fit.standardErrors());
    assertEquals(1, fit.rSquared().orElseThrow(), 1e-15);
  }

  @Test
  void equalTimesHaveNoShareToExplain() {
    PolynomialFit fit = PolynomialFits.upTo(Curve.of(THREADS, new double[] {5, 5, 5, 5}), 1).get(1);
    assertEquals(OptionalDouble.empty(), fit.rSquared());
    assertEquals(5, fit.polynomial().value(3), 1e-14);
  }

  @Test
  void scalesFromTinyToHugeGiveTheSameCurve() {
    double[] seconds = {9, 5, 4, 5};
    Polynomial one = PolynomialFits.upTo(Curve.of(THREADS, seconds), 2).get(2).polynomial();
    for (double scale : new double[] {1e-100, 1e-30, 1e30, 1e100}) {
      double[] scaled = Arrays.stream(seconds).map(s -> s * scale).toArray();
      Polynomial other = PolynomialFits.upTo(Curve.of(THREADS, scaled), 2).get(2).polynomial();
      assertEquals(one.value(3.3), other.value(3.3) / scale, 1e-13);
      assertEquals(ExactMinimum.of(one).threads(), ExactMinimum.of(other).threads(), 1e-12);
    }
  }

  @Test
  void threadCountsTooUnevenForADegreeAreRefusedOrFitted() {
    int[] threads = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1_000_000};
    double[] seconds = {9, 5, 4, 5, 6, 5, 4, 5, 6, 7, 8, 9, 30};
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> PolynomialFits.upTo(Curve.of(threads, seconds), 12));
    assertTrue(refusal.getMessage().contains("use a lower degree"), refusal.getMessage());
    Curve curve = Curve.of(threads, seconds);
    int highest = PolynomialFits.highestDegree(curve, 12);
    assertTrue(highest >= 2 && highest < 12, "highest degree " + highest);
    assertEquals(highest, PolynomialFits.upTo(curve, highest).get(highest).degree());
    assertThrows(IllegalArgumentException.class, () -> PolynomialFits.upTo(curve, highest + 1));
    assertEquals(3, PolynomialFits.highestDegree(Curve.of(THREADS, new double[] {9, 5, 4, 5}), 9));
  }

  /** Degree 8 gave -1.53 at 500,000 threads, where 1.0039 is right. */
  @Test
  void aCurveThatMayGoAstrayBetweenTheThreadCountsIsRefused() {
    int[] threads = IntStream.range(0, 17).map(i -> i < 16 ? i + 1 : 1_000_000).toArray();
    double[] seconds = IntStream.range(0, 17).mapToDouble(i -> i < 16 ? 1 : 2).toArray();
    Curve curve = Curve.of(threads, seconds);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PolynomialFits.upTo(curve, 8));
    assertTrue(refusal.getMessage().contains("use a lower degree"), refusal.getMessage());
    int highest = PolynomialFits.highestDegree(curve, 8);
    assertTrue(highest >= 3 && highest < 8, "highest degree " + highest);
    assertRightBetween(threads, seconds, highest);
  }

  /** Grids as uneven as they come: what is fitted is right everywhere, not at the points alone. */
  @Test
  void whatIsNotRefusedIsRightBetweenTheThreadCounts() {
    SplittableRandom random = new SplittableRandom(29);
    for (int round = 0; round < 60; round++) {
      int size = 4 + random.nextInt(14);
      int far = (int) Math.pow(10, 2 + 4 * random.nextDouble());
      int odd = random.nextBoolean() ? size - 1 : random.nextInt(size);
      int[] threads = IntStream.range(0, size).map(i -> i < size - 1 ? i + 1 : far).toArray();
      double[] seconds = IntStream.range(0, size).mapToDouble(i -> i == odd ? 2 : 1).toArray();
      int highest = PolynomialFits.highestDegree(Curve.of(threads, seconds), 10);
      assertRightBetween(threads, seconds, highest);
    }
  }

  private static void assertRightBetween(int[] threads, double[] seconds, int degree) {
    double[] x = Arrays.stream(threads).asDoubleStream().toArray();
    BigDecimal[] exact = ExactLeastSquares.fit(x, seconds, degree);
    Polynomial fitted =
        PolynomialFits.upTo(Curve.of(threads, seconds), degree).get(degree).polynomial();
    for (int i = 1; i < x.length; i++) {
      for (double share : new double[] {0.02, 0.5, 0.9}) {
        double place = x[i - 1] + share * (x[i] - x[i - 1]);
        double value = ExactLeastSquares.value(exact, place);
        assertEquals(value, fitted.value(place), 2e-7 * Math.max(1, Math.abs(value)));
      }
    }
  }
}
