package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class LocalTrendTest {

  private static final LocalTrend TREND = new LocalTrend(0.5, 0.01, 0.02);
  private static final double UNMEASURED = Double.POSITIVE_INFINITY;

  private static LogLevels levels(double... levels) {
    double[] places = new double[levels.length];
    double[] variances = new double[levels.length];
    Arrays.setAll(places, i -> 0.3 * i + 0.02 * i * i);
    Arrays.setAll(variances, i -> 0.0004 * (1 + i % 3));
    return new LogLevels(places, levels, variances);
  }

  @Test
  void everyGuessHasTheLikelihoodOfItsSlowTwin() {
    LogLevels levels = levels(0.9, 0.6, 0.35, 0.1, 0.62, 0.61, 0.66);
    for (LocalTrend.Explanation each : TREND.explain(levels)) {
      long cliffs = Arrays.stream(each.cliffs()).filter(cliff -> cliff > 0).count();
      double guess = cliffs * Math.log(0.1) + (levels.size() - 1 - cliffs) * Math.log(0.9);
      DenseTrend twin = new DenseTrend(TREND, levels, each.cliffs());
      assertEquals(twin.logLikelihood() + guess, each.logLikelihood(), 1e-6);
    }
  }

  private static double[] likeliestCliffs(double... levels) {
    return TREND.explain(levels(levels)).stream()
        .max(Comparator.comparingDouble(LocalTrend.Explanation::logLikelihood))
        .orElseThrow()
        .cliffs();
  }

  @Test
  void aCliffIsTheLikeliestGuessWhereThereIsOneAndNoneWhereThereIsNone() {
    assertTrue(likeliestCliffs(0.9, 0.8, 0.68, 0.57, 1.02, 0.9, 0.77)[4] > 0);
    assertEquals(0, Arrays.stream(likeliestCliffs(0.9, 0.8, 0.68, 0.57, 0.44, 0.3)).sum());
  }

  @Test
  void theSmootherAgreesWithItsSlowTwin() {
    double[] places = {0, 0.4, 0.7, 1.1, 1.2, 1.5, 1.9};
    double[] measured = {0.5, 0, 0.3, 0.25, 0, 0.6, 0};
    double[] variances = {0.001, UNMEASURED, 0.0005, 0.002, UNMEASURED, 0.001, UNMEASURED};
    LogLevels levels = new LogLevels(places, measured, variances);
    double[] steps = {0, 0, 0, 0, 0.09 * 0.1 / 0.4, 0.09 * 0.3 / 0.4, 0};
    DenseTrend twin = new DenseTrend(TREND, levels, steps);
    KalmanSmoother smoother = KalmanSmoother.of(TREND, levels, new double[] {0, 0, 0, 0.09});
    double[][] covariance = new double[places.length][places.length];
    smoother.addCovariance(1, covariance);
    for (int i = 0; i < places.length; i++) {
      assertEquals(twin.mean(i), smoother.mean()[i], 1e-8);
      for (int j = 0; j <= i; j++) {
        assertEquals(twin.covariance(i, j), covariance[i][j], 1e-8);
      }
    }
  }
}
