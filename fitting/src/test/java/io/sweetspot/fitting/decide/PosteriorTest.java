package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PosteriorTest {

  private static final double NOISE = 0.05;

  private static Posterior posterior(DoubleUnaryOperator curve, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] places = new double[30];
    double[] levels = new double[places.length];
    double[] variances = new double[places.length];
    Arrays.setAll(places, i -> Math.log(8) + 0.08 * i);
    Arrays.setAll(levels, i -> curve.applyAsDouble(places[i]) + NOISE * random.nextGaussian());
    Arrays.fill(variances, NOISE * NOISE);
    return Posterior.of(new LogLevels(places, levels, variances));
  }

  @Test
  void neighboursLendEachOtherStrengthOnASmoothCurve() {
    double errors = 0;
    for (int seed = 0; seed < 20; seed++) {
      Posterior posterior = posterior(place -> (place - 3) * (place - 3) / 2, seed);
      double truth = 0.5 * Math.pow(Math.log(8) + 0.08 * 15 - 3, 2);
      errors += Math.pow(posterior.mean(15) - truth, 2) / 20;
      assertTrue(Math.sqrt(posterior.covariance(15, 15)) < 0.75 * NOISE);
    }
    assertTrue(Math.sqrt(errors) < 0.6 * NOISE, "error " + Math.sqrt(errors));
  }

  @Test
  void aCliffIsNotSmoothedOver() {
    for (int seed = 0; seed < 20; seed++) {
      Posterior posterior = posterior(place -> place > Math.log(8) + 0.08 * 15.5 ? 0.5 : 0, seed);
      assertEquals(0, posterior.mean(14), 2.5 * NOISE);
      assertEquals(0.5, posterior.mean(17), 2.5 * NOISE);
    }
  }

  @Test
  void aSupposedTrialTellsOfItsNeighboursWhatANormalDistributionTells() {
    Posterior posterior =
        new Posterior(new double[] {1, 2}, new double[][] {{0.04, 0.02}, {0.02, 0.09}});
    Posterior then = posterior.suppose(0, 0.01);
    assertEquals(2, then.mean(1));
    assertEquals(1 / (1 / 0.04 + 1 / 0.01), then.covariance(0, 0), 1e-12);
    assertEquals(0.09 - 0.02 * 0.02 / 0.05, then.covariance(1, 1), 1e-12);
    assertEquals(0.02 - 0.04 * 0.02 / 0.05, then.covariance(0, 1), 1e-12);
  }

  @Test
  void nothingMeasuredIsRefused() {
    double[] infinite = {Double.POSITIVE_INFINITY};
    assertThrows(
        IllegalArgumentException.class,
        () -> new LogLevels(new double[] {0}, new double[] {0}, infinite));
  }
}
