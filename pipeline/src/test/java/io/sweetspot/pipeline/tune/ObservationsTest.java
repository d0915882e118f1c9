package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.decide.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the planner sees of trials that ran on several hosts. */
class ObservationsTest {

  private static Trial trial(String host, int run, int threads, double seconds) {
    return new Trial(
        new TrialSpec("p", "v", Role.TRAINING, run, threads, 1, 0),
        Instant.ofEpochSecond(run),
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        new Machine(host, "processor", 2, 1L << 30, "system"));
  }

  @Test
  void theLevelOfEachHostIsRemoved() {
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < 4; run++) {
      double level = run % 2 == 0 ? 1 : 1.3;
      trials.add(trial("host-" + run % 2, run, 1, 8 * level));
      trials.add(trial("host-" + run % 2, run, 2, 5 * level));
    }
    for (Observation observation : Observations.of(trials, false, List.of())) {
      double expected = (observation.threads() == 1 ? 8 : 5) * Math.sqrt(1.3);
      assertEquals(expected, observation.seconds(), 1e-9);
    }
  }

  @Test
  void theTimesOfOneHostAreLeftAsTheyAre() {
    List<Observation> observations =
        Observations.of(List.of(trial("a", 0, 1, 8), trial("a", 1, 1, 10.4)), false, List.of());
    assertEquals(List.of(8.0, 10.4), observations.stream().map(Observation::seconds).toList());
  }
}
