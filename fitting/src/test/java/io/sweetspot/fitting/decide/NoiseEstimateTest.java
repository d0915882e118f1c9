package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseEstimateTest {

  private static final List<Integer> SCREEN = List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 100);

  private static Sample sample(int runs, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> observations = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      for (int threads : SCREEN) {
        double seconds =
            (20 + 180.0 / threads + 0.1 * threads) * Math.exp(noise * random.nextGaussian());
        int order = observations.size();
        observations.add(
            new Observation(threads, seconds, run, order, Purpose.EXPLORE, Status.MEASURED));
      }
    }
    return Sample.of(Claim.TYPICAL, observations);
  }

  /** Mean over many screens, as a standard deviation. */
  private static double learned(int runs, double noise) {
    double sum = 0;
    for (int seed = 0; seed < 50; seed++) {
      sum += NoiseEstimate.variance(sample(runs, noise, seed), List.of()) / 50;
    }
    return Math.sqrt(sum);
  }

  @Test
  void withoutAnyRepeatTheCurveTellsMuchNoiseFromLittle() {
    assertTrue(learned(1, 0.15) > 0.05, learned(1, 0.15) + " of 0.15");
    assertTrue(learned(1, 0.005) < 0.025, learned(1, 0.005) + " of 0.005");
  }

  @Test
  void withRepeatsItIsTheirNoise() {
    assertEquals(0.1, learned(4, 0.1), 0.01);
    Sample many = sample(8, 0.1, 1);
    assertEquals(many.noise() * many.noise(), NoiseEstimate.variance(many, List.of()));
  }
}
