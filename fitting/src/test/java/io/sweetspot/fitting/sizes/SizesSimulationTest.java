package io.sweetspot.fitting.sizes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A quick look at the table of {@link SizesTable}, with a fixed seed. */
class SizesSimulationTest {

  private static final long SEED = 20_171_208;

  @Test
  void atUnseenSizesLittleIsLostAndAtMostHalfOfWhatTheNearestSizeLoses() {
    SizesTally all = new SizesTally();
    all.addAll(SizesSimulation.of(SizedFamilies.START_UP, 0.03, 60, 3, SEED));
    all.addAll(SizesSimulation.of(SizedFamilies.LOCK, 0.03, 60, 3, SEED));
    assertTrue(all.quantile(0.95) < 0.03, all.row());
    assertTrue(all.mean() <= all.meanOfNearest() / 2, all.row());
    assertTrue(all.held() >= 0.9, all.row());
  }

  @Test
  void aCliffThatMovesIsFollowed() {
    SizesTally all = SizesSimulation.of(SizedFamilies.CLIFF, 0.03, 60, 3, SEED);
    assertTrue(all.mean() <= all.meanOfNearest() / 2, all.row());
    assertTrue(all.held() >= 0.8, all.row());
  }
}
