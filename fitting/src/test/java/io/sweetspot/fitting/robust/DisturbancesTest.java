package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which trials are set aside, by what others used during them. */
class DisturbancesTest {

  private static BitSet of(int... places) {
    BitSet set = new BitSet();
    Arrays.stream(places).forEach(set::set);
    return set;
  }

  @Test
  void theMostDisturbedAreSetAsideAtMostOneInSix() {
    double[] others = {0.01, 0.9, 0.02, 0.01, 0.5, 0.02, 0.01, 0.03, 0.02, 0.01, 0.02, 0.7};
    assertEquals(of(1, 11), Disturbances.setAside(others));
    assertEquals(of(1), Disturbances.setAside(Arrays.copyOf(others, 11)));
    assertEquals(of(), Disturbances.setAside(Arrays.copyOf(others, 5)), "too few to say");
  }

  @Test
  void whatOthersUsuallyDoIsNoDisturbance() {
    double[] busy = {1.0, 1.1, 1.2, 1.0, 1.1, 1.2, 1.0, 1.1, 1.2, 1.0};
    assertEquals(of(), Disturbances.setAside(busy));
    busy[4] = 1.4;
    assertEquals(of(4), Disturbances.setAside(busy));
  }

  @Test
  void whatIsNotKnownIsNeverSetAside() {
    double[] unknown = new double[20];
    Arrays.fill(unknown, Double.NaN);
    assertEquals(of(), Disturbances.setAside(unknown));
    unknown[3] = 2;
    assertEquals(of(), Disturbances.setAside(unknown), "one that is known has nothing beside it");
  }

  @Test
  void noMoreThanAFifthOfThoseThatAreKept() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 200; n++) {
      double[] others = random.doubles(n, 0, 2).toArray();
      int aside = Disturbances.setAside(others).cardinality();
      assertTrue(5 * aside <= n - aside, aside + " of " + n);
    }
  }
}
