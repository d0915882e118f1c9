package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AcrossSessionsTest {
  private static final Map<Integer, Double> SECONDS = Map.of(1, 10.0, 4, 3.0, 8, 3.3);

  /** Tunings of other seeds, a day apart, each of which has levels of its own. */
  private static List<Trial> tunings(int sessions, double own) {
    SplittableRandom random = new SplittableRandom(3);
    List<Trial> trials = new ArrayList<>();
    for (int seed = 1; seed <= sessions; seed++) {
      Instant day = Instant.EPOCH.plus(Duration.ofDays(seed));
      double level = Math.exp(0.1 * random.nextGaussian());
      for (int threads : SECONDS.keySet()) {
        double here = level * SECONDS.get(threads) * Math.exp(own * random.nextGaussian());
        for (int run = 0; run < 4; run++) {
          double seconds = here * Math.exp(0.005 * random.nextGaussian());
          trials.add(trial(seed, threads, run, day.plusSeconds(60L * run), seconds));
        }
      }
    }
    return trials;
  }

  private static Trial trial(long seed, int threads, int run, Instant start, double seconds) {
    return new Trial(
        new TrialSpec(
            "p", "v", Campaign.tuning(MachineKind.UNKNOWN), Role.TRAINING, run, threads, seed, 0),
        start,
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        Machine.UNKNOWN);
  }

  private static String said(List<Trial> trials) {
    return AcrossSessions.sentence(trials, StoredVerdict.on(trials).orElseThrow(), Goal.SECONDS);
  }

  @Test
  void whatHoldsInSeveralSessionsIsCertifiedAcrossThem() {
    String said = said(tunings(4, 0.005));
    assertTrue(
        said.startsWith(
            " It is within 5 % of 1, 8 in the long run (certified at 95 % across 4 sessions). In"
                + " the next session a typical run takes "),
        said);
  }

  @Test
  void whereSessionsMoveCountsMuchItIsOpen() {
    String said = said(tunings(4, 0.4));
    assertTrue(
        said.matches(
            " Across 4 sessions that is open: it needs 0\\.\\d\\d to \\d\\.\\d\\d times .*"),
        said);
  }

  @Test
  void twoSessionsTellNothingOfTheNext() {
    assertEquals("", said(tunings(2, 0.005)));
  }
}
