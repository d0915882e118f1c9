package io.sweetspot.fitting.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static Timing timing(int night, int threads, double seconds) {
    return new Timing(night, threads, Math.log(seconds));
  }

  @Test
  void aCountThatOnlyANightOfUnknownLevelHasIsExpectedAsItWasThen() {
    List<Timing> timings =
        List.of(
            timing(0, 1, 10),
            timing(0, 3, 4),
            timing(3, 5, 3),
            timing(3, 6, 3.2),
            timing(3, 5, 3.1),
            timing(3, 6, 3.1));
    Drift drift = DriftDetector.of(timings);
    assertFalse(drift.levels().containsKey(0), () -> drift.toString());
    assertEquals(4, Expectation.of(timings, drift, 3).seconds(), 1e-9);
    assertEquals(3.05, Expectation.of(timings, drift, 5).seconds(), 0.05);
    assertThrows(IllegalArgumentException.class, () -> Expectation.of(timings, drift, 2));
  }
}
