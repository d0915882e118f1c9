package io.sweetspot.fitting.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {
  private static final int[] COUNTS = {1, 4, 8, 12};
  private static final double[] SHAPE = {1.2, 0.1, 0, 0.08};

  private final List<Timing> timings = new ArrayList<>();
  private final Random random = new Random(20_171_208);

  /** A night of three trials a count, at a level, the count at an index slower by a factor. */
  private void pass(int night, double level, int slower, double factor) {
    for (int k = 0; k < COUNTS.length; k++) {
      double log = level + SHAPE[k] + (k == slower ? Math.log(factor) : 0);
      for (int trial = 0; trial < 3; trial++) {
        timings.add(new Timing(night, COUNTS[k], log + 0.01 * random.nextGaussian()));
      }
    }
  }

  private Drift drift() {
    return DriftDetector.of(timings);
  }

  private void passQuietly(int nights) {
    for (int night = 0; night < nights; night++) {
      pass(night, 0.02 * random.nextGaussian(), -1, 1);
    }
  }

  @Test
  void oneBadNightIsNoChangeHoweverBadItIs() {
    passQuietly(10);
    pass(10, 0, 2, 5);
    assertEquals(Drift.Kind.NONE, drift().kind());
    pass(11, 0, -1, 1);
    assertEquals(Drift.Kind.NONE, drift().kind());
  }

  @Test
  void twoNightsThatAgreeAreAChangeOfShape() {
    passQuietly(10);
    pass(10, 0, 2, 1.15);
    pass(11, 0.1, 2, 1.15);
    Drift drift = drift();
    assertEquals(Drift.Kind.SHAPE, drift.kind());
    assertEquals(10, drift.since());
    assertEquals(List.of(8), drift.counts());
    assertEquals(Math.log(1.15), drift.change(), 0.02);
  }

  @Test
  void twoNightsThatDisagreeAreNoChange() {
    passQuietly(10);
    pass(10, 0, 2, 1.5);
    pass(11, 0, 2, 0.7);
    assertEquals(Drift.Kind.NONE, drift().kind());
  }

  @Test
  void everythingSlowerIsAChangeOfLevelAndNotOfShape() {
    passQuietly(10);
    pass(10, 0.3, -1, 1);
    pass(11, 0.3, -1, 1);
    Drift drift = drift();
    assertEquals(Drift.Kind.LEVEL, drift.kind());
    assertEquals(10, drift.since());
    assertEquals(0.3, drift.change(), 0.05);
    assertEquals(0.3, drift.level() - drift.levels().get(3), 0.1);
    pass(12, 0.3, -1, 1);
    assertEquals(Drift.Kind.NONE, drift().kind(), "said once");
    assertEquals(0.3, drift().level() - drift().levels().get(3), 0.1);
  }

  @Test
  void slowWeekendsAreNeitherOnceTheyAreKnown() {
    for (int night = 0; night < 70; night++) {
      pass(night, night % 7 >= 5 ? 0.15 : 0, -1, 1);
      if (night >= 21) {
        assertEquals(Drift.Kind.NONE, drift().kind(), "night " + night);
      }
    }
  }

  @Test
  void theOrderOfTheTrialsDoesNotMatter() {
    passQuietly(10);
    pass(10, 0, 2, 1.15);
    pass(11, 0.1, 2, 1.15);
    Drift drift = drift();
    Collections.shuffle(timings, random);
    assertEquals(drift.kind(), drift().kind());
    assertEquals(drift.statistic(), drift().statistic(), 1e-9);
  }

  @Test
  void aCountThatIsMissingSomeNightsIsComparedWhereItIsThere() {
    passQuietly(10);
    pass(10, 0, 2, 1.15);
    timings.removeIf(timing -> timing.threads() == 12 && timing.night() % 2 == 0);
    timings.removeIf(timing -> timing.threads() == 1 && timing.night() < 4);
    pass(11, 0.1, 2, 1.15);
    assertEquals(List.of(8), drift().counts());
  }

  @Test
  void aNightOfOtherCountsAloneTellsNothingAndDisturbsNothing() {
    timings.add(new Timing(-1, 64, 9));
    passQuietly(10);
    pass(10, 0, 2, 1.15);
    pass(11, 0.1, 2, 1.15);
    assertEquals(List.of(8), drift().counts());
    assertEquals(0, drift().correction(-1));
  }

  @Test
  void oneTrialIsNoChange() {
    timings.add(new Timing(0, 4, 1));
    assertEquals(Drift.Kind.NONE, drift().kind());
    assertThrows(IllegalArgumentException.class, () -> DriftDetector.of(List.of()));
  }

  @Test
  void moreNoiseCallsForMoreTrials() {
    assertEquals(2, DriftDetector.trialsPerCount(0.01, 0.005, 30));
    assertEquals(3, DriftDetector.trialsPerCount(0.03, 0.01, 8));
    assertEquals(6, DriftDetector.trialsPerCount(0.05, 0.005, 30));
    assertEquals(8, DriftDetector.trialsPerCount(0.05, 0.01, 3));
    assertEquals(8, DriftDetector.trialsPerCount(0.01, 0.05, 30), "nights differ more than it may");
  }

  @Test
  void theExpectationIsAtThePresentLevelWithSpikesSetAside() {
    passQuietly(10);
    for (int night = 10; night < 15; night++) {
      pass(night, 0.5, -1, 1);
    }
    timings.add(new Timing(14, 8, 3));
    Expectation expected = Expectation.of(timings, drift(), 8);
    assertEquals(Math.exp(0.5), expected.seconds(), 0.03 * expected.seconds());
    assertTrue(expected.low() < Math.exp(0.5) && Math.exp(0.5) < expected.high(), "" + expected);
  }

  @Test
  void inSimulatedNightsFalseAlarmsAreRareAndATenthIsFound() {
    NightSimulation.Quiet quiet = NightSimulation.quiet(NightWorld.Choice.ALL, 0.03, 1500, 5);
    assertTrue(quiet.alarmsInHundred() < 1, quiet.toString());
    NightSimulation.Found found =
        NightSimulation.changed(0.03, 60, 20, 4, Drift.Kind.SHAPE, NightsTable::one, 5);
    assertTrue(found.within(3) >= 0.9, found.toString());
  }

  /** Counts that were chosen for being fast so far become slower beside the others by chance. */
  @Test
  void thatNightsRunOpenRivalsRaisesNoMoreFalseAlarms() {
    NightSimulation.Quiet quiet =
        NightSimulation.quiet(NightWorld.Choice.RIVALS, 0.03, 500, /* seed= */ 5);
    assertTrue(quiet.alarmsInHundred() < 1, quiet.toString());
  }
}
