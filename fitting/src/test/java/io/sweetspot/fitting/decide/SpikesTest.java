package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SpikesTest {

  private static final double RARELY = 0.025;

  /** So many trials, this many of which took twice as long. */
  private static Spikes.Count count(int trials, int spikes) {
    return new Spikes.Count(trials, spikes, spikes, 1);
  }

  private static double most(Spikes spikes, int threads) {
    return spikes.meanBelowWith(1 - RARELY, threads);
  }

  @Test
  void sixtyTrialsWithoutASpikeDoNotRuleOutOneInForty() {
    Spikes spikes = Spikes.of(Map.of(1, count(30, 0), 2, count(30, 0)));
    assertTrue(most(spikes, 1) > 1 + 1.0 / 40, "" + most(spikes, 1));
    assertTrue(spikes.mean(1) < 1.02, "" + spikes.mean(1));
  }

  @Test
  void moreTrialsWithoutASpikeRuleOutMore() {
    Spikes few = Spikes.of(Map.of(1, count(20, 0)));
    Spikes many = Spikes.of(Map.of(1, count(400, 0)));
    assertTrue(most(many, 1) < 1.01, "" + most(many, 1));
    assertTrue(most(many, 1) < most(few, 1));
  }

  @Test
  void aCountThatSpikesAloneKeepsItsSpikesToItself() {
    Spikes spikes = Spikes.of(Map.of(1, count(40, 10), 2, count(40, 0), 3, count(40, 0)));
    assertEquals(1.25, spikes.mean(1), 0.04);
    assertTrue(spikes.mean(2) < 1.02, "" + spikes.mean(2));
  }

  @Test
  void countsThatSpikeAlikeLendEachOtherStrength() {
    Spikes alone = Spikes.of(Map.of(1, count(10, 1)));
    Spikes together =
        Spikes.of(Map.of(1, count(10, 1), 2, count(50, 5), 3, count(50, 5), 4, count(50, 5)));
    assertEquals(1.1, together.mean(1), 0.03);
    assertTrue(most(together, 1) < most(alone, 1));
    assertTrue(together.meanBelowWith(RARELY, 1) > alone.meanBelowWith(RARELY, 1));
  }
}
