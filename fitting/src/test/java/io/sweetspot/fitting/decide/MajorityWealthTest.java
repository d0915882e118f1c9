package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MajorityWealthTest {

  @Test
  void fiveRunsOfFiveSufficeAndFourDoNot() {
    assertFalse(MajorityWealth.isShown(4, 4));
    assertTrue(MajorityWealth.isShown(5, 5));
    assertEquals(5, MajorityWealth.runsToGo(0, 0));
    assertEquals(1, MajorityWealth.runsToGo(4, 4));
    assertEquals(0, MajorityWealth.runsToGo(6, 6));
  }

  @Test
  void aMajorityThatIsNoneIsShownInOneCaseOfTwentyAtMostHoweverOftenOneLooks() {
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    for (int i = 0; i < 4000; i++) {
      int met = 0;
      for (int runs = 1; runs <= 300; runs++) {
        met += random.nextBoolean() ? 1 : 0;
        if (MajorityWealth.isShown(met, runs)) {
          wrong++;
          break;
        }
      }
    }
    assertTrue(wrong <= 0.05 * 4000, wrong + " of 4000");
  }

  @Test
  void aThirdOfMissingRunsIsFoundOutInTheEnd() {
    assertTrue(MajorityWealth.isShown(100, 150));
    assertFalse(MajorityWealth.isShown(50, 150));
  }
}
