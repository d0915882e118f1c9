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
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.AcrossSessions.Rival;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.tune.SessionFindings.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionFindingsTest {
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

  private static Claimed claimed(List<Trial> trials) {
    return Claimed.of(StoredVerdict.on(trials).orElseThrow());
  }

  private static Optional<AcrossSessions> found(List<Trial> trials) {
    return SessionFindings.of(trials, claimed(trials), Goal.SECONDS);
  }

  @Test
  void whatHoldsInSeveralSessionsIsCertifiedAcrossThem() {
    List<Trial> trials = tunings(4, 0.005);
    AcrossSessions found = found(trials).orElseThrow();
    assertEquals(4, found.sessions());
    assertTrue(found.certified() && found.fewestCertified(), found.toString());
    assertEquals(List.of(1, 8), found.rivals().stream().map(Rival::threads).toList());
    Interval next = found.nextSession().orElseThrow();
    assertTrue(next.low() < 3 && 3 < next.high(), next.toString());
    String said = SessionFindings.sentence(found, claimed(trials));
    assertTrue(
        said.startsWith(
            " It is within 5 % of 1, 8 in the long run (certified across 4 sessions, at 95 %). In"
                + " the next session a typical run takes "),
        said);
  }

  @Test
  void whereSessionsMoveCountsMuchItIsOpenWhichIsSaidWithTheRivals() {
    List<Trial> trials = tunings(4, 0.4);
    AcrossSessions found = found(trials).orElseThrow();
    assertTrue(!found.certified() && !found.fewestCertified(), found.toString());
    for (Rival open : found.openRivals()) {
      assertTrue(open.low() < 1 / 1.05, open.toString());
    }
    String said = SessionFindings.sentence(found, claimed(trials));
    assertTrue(
        said.matches(
            " Across 4 sessions it is open whether another is faster by more than 5 %: \\d takes"
                + " 0\\.\\d\\d to \\d\\.\\d\\d times as long.*"),
        said);
  }

  @Test
  void aRivalOfOneSessionIsOpenUnlessItIsSlowerBeyondDoubt() {
    List<Trial> trials = new ArrayList<>(tunings(4, 0.001));
    Trial last = trials.stream().filter(each -> each.spec().seed() == 4).findFirst().orElseThrow();
    double level = last.seconds() / SECONDS.get(last.spec().threads());
    trials.add(trial(4, 6, 0, last.startedAt(), level * 3.03));
    trials.add(trial(4, 64, 0, last.startedAt(), level * 30));
    AcrossSessions found = found(trials).orElseThrow();
    assertEquals(List.of(6), found.openRivals().stream().map(Rival::threads).toList());
  }

  @Test
  void twoSessionsTellNothingOfTheNext() {
    assertEquals(Optional.empty(), found(tunings(2, 0.005)));
  }
}
