package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private static final List<Integer> HUNDRED = IntStream.rangeClosed(1, 100).boxed().toList();

  @Test
  void itIsGeometricAndHoldsBothEnds() {
    assertEquals(List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 100), Screen.counts(HUNDRED, 20));
  }

  @Test
  void itIsThinnedWhereItWouldTakeTooMany() {
    assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 100), Screen.counts(HUNDRED, 8));
    for (int most = 1; most < 8; most++) {
      assertEquals(most, Screen.counts(HUNDRED, most).size());
    }
  }

  @Test
  void onlyAllowedCountsAreScreened() {
    List<Integer> holes = List.of(5, 6, 7, 90, 91);
    assertTrue(holes.containsAll(Screen.counts(holes, 20)));
  }
}
