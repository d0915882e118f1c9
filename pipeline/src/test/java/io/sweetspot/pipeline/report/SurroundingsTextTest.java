package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTextTest {

  private static Trial trial(double wall, double others, Surroundings surroundings) {
    return new Trial(
        new TrialSpec("p", "v", Role.TRAINING, 0, 1, 1, 0),
        Instant.EPOCH,
        wall,
        wall,
        Outcome.SUCCEEDED,
        0,
        new Usage(-1, -1, -1, -1, -1, -1, -1, others),
        -1,
        "",
        Machine.UNKNOWN,
        surroundings,
        Reading.OF_TIME);
  }

  @Test
  void whatIsKnownIsSaidOfTheSecondsThatItIsKnownOf() {
    assertEquals(
        "others used 0.50 cores; 0.10 were stolen by other virtual machines;"
            + " a process waited for one 25 % of the time; a quota held 0.75 back; no swapping; 2500 MHz",
        SurroundingsText.of(
            List.of(
                trial(1, 1, new Surroundings(0.2, 0.5, 0, 1.5, 0, 0, 2400)),
                trial(1, 0, new Surroundings(0, 0, 0, 0, 0, 0, 2600)),
                trial(9, -1, Surroundings.UNKNOWN))));
  }

  @Test
  void nothingIsSaidOfWhatNobodyKnows() {
    assertEquals("", SurroundingsText.of(List.of(trial(1, -1, Surroundings.UNKNOWN))));
    assertEquals("", SurroundingsText.of(List.of()));
  }
}
