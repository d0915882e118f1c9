package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrialsInTimeTest {
  private static Trial trial(int run, int threads, double seconds) {
    return SampleTrials.trial("p", Role.TRAINING, run, threads, seconds);
  }

  @Test
  void driftIsSeenWhateverWasPlannedWhen() {
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < 9; run++) {
      double level = 1 + 0.05 * (run - 4);
      trials.add(trial(run, run % 2 == 0 ? 1 : 8, (run % 2 == 0 ? 10 : 2) * level));
    }
    String section = new TrialsInTime(trials).section();

    assertTrue(section.contains("first third is −15.0 %, that of the last +15.0 %."), section);
  }

  @Test
  void aTrialThatWasAloneIsHeldAgainstTheSmoothCurve() {
    List<Trial> trials =
        List.of(trial(0, 1, 8), trial(0, 2, 4), trial(0, 4, 2), trial(0, 8, 1), trial(0, 16, 0.5));
    TrialsInTime inTime = new TrialsInTime(trials);

    trials.forEach(each -> assertEquals(1, inTime.ratio(each).orElseThrow(), 0.02));
    assertEquals("", inTime.section());
  }

  @Test
  void whereNothingCanBeSaidNothingIs() {
    Trial alone = trial(0, 4, 2);

    assertEquals(OptionalDouble.empty(), new TrialsInTime(List.of(alone)).ratio(alone));
  }
}
