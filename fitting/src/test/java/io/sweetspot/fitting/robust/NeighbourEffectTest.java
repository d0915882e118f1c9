package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.fitting.robust.NeighbourEffect.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What others add to the seconds of trials, found beside curves of any form. */
class NeighbourEffectTest {
  private static final int CORES = 4;

  /** So many readings of each of 8 counts, with an effect from as many threads as cores on. */
  private static List<Reading> readings(int each, double noise, double effect, double spikes) {
    SplittableRandom random = new SplittableRandom(1);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 8 * each; i++) {
      int threads = 1 + i % 8;
      double others = random.nextDouble();
      double spike = random.nextDouble() < spikes ? 1 : 0;
      double seconds = Math.sin(threads) + noise * random.nextGaussian() + spike;
      readings.add(new Reading(threads, seconds + (threads < CORES ? 0 : effect * others), others));
    }
    return readings;
  }

  private static void assertAdded(List<Reading> readings, double effect, double tolerance) {
    double[] added = NeighbourEffect.of(readings, CORES);
    for (int i = 0; i < added.length; i++) {
      Reading reading = readings.get(i);
      double expected = reading.threads() < CORES ? 0 : effect * reading.others();
      assertEquals(expected, added[i], tolerance);
    }
  }

  @Test
  void theEffectIsFoundWhateverTheCurveAndOnlyWhereNoCoreIsFree() {
    assertAdded(readings(6, 0, 0.4, 0), 0.4, 1e-3);
    assertAdded(readings(6, 0.02, 0.4, 0), 0.4, 0.03);
  }

  @Test
  void spikesAreNotTakenForTheWorkOfOthers() {
    assertAdded(readings(12, 0.02, 0.4, 0.1), 0.4, 0.05);
    assertAdded(readings(12, 0.02, 0, 0.1), 0, 0.03);
  }

  @Test
  void nobodyMakesAProgramFasterAndOneReadingSaysNothing() {
    assertAdded(readings(6, 0, -0.4, 0), 0, 0);
    assertArrayEquals(new double[8], NeighbourEffect.of(readings(1, 0.1, 0.4, 0), CORES));
    assertArrayEquals(new double[0], NeighbourEffect.of(List.of(), CORES));
  }
}
