package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void mergingAnySplitEqualsAddingOneByOne() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 1000; round++) {
      double[] values = random.doubles(2 + random.nextInt(20), 90, 110).toArray();
      int split = random.nextInt(values.length + 1);
      Moments whole = Moments.of(values);
      Moments merged =
          Moments.of(Arrays.copyOf(values, split))
              .merge(Moments.of(Arrays.copyOfRange(values, split, values.length)));
      assertEquals(whole.n(), merged.n());
      assertEquals(whole.mean(), merged.mean(), 1e-12);
      assertEquals(whole.m2(), merged.m2(), 1e-10);
    }
  }

  @Test
  void aSmallSpreadOnALargeMeanKeepsItsDigits() {
    Moments moments = Moments.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertEquals(30, moments.variance(), 1e-6);
    assertEquals(Math.sqrt(30), moments.standardDeviation(), 1e-7);
  }

  @Test
  void squaredErrorIsThatOfEveryValue() {
    assertEquals(1 + 4 + 16, Moments.of(1, 2, 4).squaredError(0), 1e-12);
  }

  @Test
  void oneValueHasNoVariance() {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> Moments.of(1).variance());
    assertTrue(refusal.getMessage().contains("needs 2 values"), refusal.getMessage());
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Moments.of(1, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> Moments.EMPTY.plus(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> Moments.of(1e200, -1e200));
    assertThrows(IllegalArgumentException.class, () -> new Moments(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Moments(1, 2, 3));
  }
}
