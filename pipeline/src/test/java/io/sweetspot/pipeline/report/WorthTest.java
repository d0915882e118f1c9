package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.With;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Samples;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WorthTest {
  private static final double SECONDS = 10;

  private static String worth(With with, double low, double ratio, OptionalDouble high) {
    Comparison beside =
        new Comparison(
            with,
            with == With.ONE_THREAD ? 1 : 4,
            ratio,
            high.isEmpty(),
            OptionalDouble.of(low),
            high,
            3,
            3);
    return new Worth(beside, SECONDS).sentence(16);
  }

  @Test
  void savedAreTheSecondsTimesWhatTheRatioIsAboveOneAndSoAreTheEndsOfItsInterval() {
    assertEquals(
        "At 1,000 runs a day, 16 threads instead of the present 4 save 2.1 h (1.7 to 2.5 h) a day.",
        worth(With.BASELINE, 1.6, 1.75, OptionalDouble.of(1.9)));
    assertEquals(
        "At 1,000 runs a day, 16 threads instead of 4, one a core, save 17 min (8.3 to 25 min) a day.",
        worth(With.CORES, 1.05, 1.1, OptionalDouble.of(1.15)));
  }

  @Test
  void whatWasEndedEarlyIsSavedAtLeast() {
    assertEquals(
        "At 1,000 runs a day, 16 threads instead of 1 save at least 2.8 h a day.",
        worth(With.ONE_THREAD, 2, 3, OptionalDouble.empty()));
  }

  @Test
  void aDifferenceThatMayBeNoiseIsNoSaving() {
    assertEquals(
        "No saving of time beside the present 4 can be told from noise.",
        worth(With.BASELINE, 0.98, 1.2, OptionalDouble.of(1.4)));
    assertEquals(
        "No saving of time beside 4, one a core, can be told from noise.",
        worth(With.CORES, 0.98, 1.2, OptionalDouble.of(1.4)));
  }

  @Test
  void thePresentCountComesFirstAndWhatHasNoIntervalIsNotCompared() {
    Recommendation raced = Samples.recommendation(new Identity("p", "", MachineKind.UNKNOWN), 2);

    assertTrue(Worth.of(raced).orElseThrow().sentence(2).contains("the present 3"));
    assertEquals("63 min (52 to 73 min), beside 3", Worth.of(raced).orElseThrow().cell());
  }
}
