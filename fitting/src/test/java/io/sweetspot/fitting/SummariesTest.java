package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit from (n, mean, M2) per thread count is the fit from all trials. */
class SummariesTest {

  private static final int DEGREES = 12;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFitFromSummariesEqualsTheFitFromAllTrials(boolean balanced) {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 4; round++) {
      int[] counts = RandomCurves.threads(random, 16 + random.nextInt(8), 100);
      int[] threads =
          Arrays.stream(counts)
              .flatMap(
                  count -> random.ints(balanced ? 3 : 1 + random.nextInt(5)).map(ignored -> count))
              .toArray();
      double[] x = Arrays.stream(threads).asDoubleStream().toArray();
      double[] y =
          Arrays.stream(threads)
              .mapToDouble(count -> RandomCurves.seconds(random, count))
              .toArray();
      List<PolynomialFit> summarized = PolynomialFits.upTo(Curve.of(threads, y), DEGREES);
      List<PolynomialFit> whole = RandomCurves.fits(x, y, DEGREES);
      for (int degree = 1; degree <= DEGREES; degree++) {
        BigDecimal[] exact = ExactLeastSquares.fit(x, y, degree);
        double sse = ExactLeastSquares.sse(x, y, exact);
        assertEquals(sse, summarized.get(degree).trainingSse(), 1e-11 * sse);
        assertEquals(sse, whole.get(degree).trainingSse(), 1e-11 * sse);
        for (int k = 0; k <= degree; k++) {
          double power = exact[k].doubleValue();
          double tolerance = 1e-10 * Math.abs(power);
          assertEquals(power, summarized.get(degree).polynomial().coefficients().get(k), tolerance);
          assertEquals(power, whole.get(degree).polynomial().coefficients().get(k), tolerance);
        }
        for (int k = 0; k <= degree; k++) {
          double error = whole.get(degree).standardErrors().get(k);
          assertEquals(error, summarized.get(degree).standardErrors().get(k), 1e-9 * error);
        }
      }
    }
  }
}
