package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RaceTest {

  private static final Question QUESTION =
      new Question(List.of(8, 16), 0.05, Claim.TYPICAL, 0, 0, 1);

  private static final double MARGIN = QUESTION.margin();

  private static final int RUNS = 400;

  /** Blocks of 8 and 16 threads, where 8 takes this many times as long. */
  private static List<Observation> blocks(
      int blocks, double ratio, double noise, double spikes, double drift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> observations = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      int first = random.nextBoolean() ? 8 : 16;
      for (int threads : List.of(first, 24 - first)) {
        double log = noise * random.nextGaussian() + drift * observations.size();
        log += random.nextDouble() < spikes ? random.nextDouble() : 0;
        double seconds = (threads == 8 ? ratio : 1) * Math.exp(log);
        observations.add(
            new Observation(
                threads, seconds, block, observations.size(), Purpose.RACE, Status.MEASURED));
      }
    }
    return observations;
  }

  /** The block, from 1, after which 8 is first certified; 0 for never. */
  private static int certifiedAfter(List<Observation> observations) {
    for (int n = 2; n <= observations.size(); n += 2) {
      if (Race.of(QUESTION, Sample.of(Claim.TYPICAL, observations.subList(0, n))).certified(8)) {
        return n / 2;
      }
    }
    return 0;
  }

  private static int wrong(double noise, double spikes, double drift) {
    int wrong = 0;
    for (int i = 0; i < RUNS; i++) {
      wrong += certifiedAfter(blocks(40, 1.0501, noise, spikes, drift, 17L * i)) > 0 ? 1 : 0;
    }
    return wrong;
  }

  @Test
  void lookedAtAfterEveryBlockItIsWrongInAtMostFivePercent() {
    for (double noise : List.of(0.01, 0.03, 0.10)) {
      int wrong = wrong(noise, 0, 0);
      assertTrue(wrong <= 0.05 * RUNS, wrong + " of 400 wrong with noise " + noise);
    }
  }

  @Test
  void itStaysValidWithSpikesAndDrift() {
    int wrong = wrong(0.02, 0.05, 0.002);
    assertTrue(wrong <= 0.05 * RUNS, wrong + " of 400 wrong");
  }

  /** The same trials, to show that they are not harmless. */
  @Test
  void aTestOfStudentLookedAtAfterEveryBlockWouldBeWrongFarMoreOften() {
    int wrong = 0;
    for (int i = 0; i < RUNS; i++) {
      List<Observation> trials = blocks(40, 1.0501, 0.03, 0, 0, 17L * i);
      double sum = 0;
      double squares = 0;
      boolean rejected = false;
      for (int n = 1; n <= 40; n++) {
        Observation one = trials.get(2 * n - 2);
        Observation two = trials.get(2 * n - 1);
        double difference = Math.log(one.seconds() / two.seconds());
        double z = MARGIN - (one.threads() == 8 ? difference : -difference);
        sum += z;
        squares += z * z;
        double deviation = Math.sqrt((squares - sum * sum / n) / Math.max(1, n - 1));
        rejected |= n > 2 && sum / Math.sqrt(n) > 1.8 * deviation;
      }
      wrong += rejected ? 1 : 0;
    }
    assertTrue(wrong >= 0.12 * RUNS, wrong + " of 400 wrong");
  }

  @Test
  void anEqualCountIsCertifiedInNotManyMoreBlocksThanTheFewestPossible() {
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      after.add(certifiedAfter(blocks(60, 1.0, 0.01, 0, 0, 31L * i)));
    }
    after.sort(null);
    assertTrue(after.get(0) >= 5, "certified after " + after.get(0));
    assertTrue(after.get(100) <= 9, "median " + after.get(100));
  }

  @Test
  void aSlowerCountIsRefuted() {
    Race race = Race.of(QUESTION, Sample.of(Claim.TYPICAL, blocks(30, 1.15, 0.01, 0, 0, 3)));
    assertTrue(race.refuted(8, 16));
    assertFalse(race.certified(8));
    assertEquals(30, race.comparisons(8, 16));
  }

  @Test
  void aFailedTrialIsNoComparison() {
    List<Observation> observations = blocks(12, 1.0, 0.01, 0, 0, 4);
    Observation last = observations.remove(observations.size() - 1);
    observations.add(
        new Observation(
            last.threads(), 9, last.block(), last.order(), Purpose.RACE, Status.FAILED));
    assertEquals(11, Race.of(QUESTION, Sample.of(Claim.TYPICAL, observations)).comparisons(8, 16));
  }

  @Test
  void runsOverAGridAreBlocksWhereNothingWasRaced() {
    List<Observation> grid = new ArrayList<>();
    for (Observation each : blocks(12, 1.0, 0.005, 0, 0, 5)) {
      grid.add(
          new Observation(
              each.threads(),
              each.seconds(),
              each.block(),
              each.order(),
              Purpose.EXPLORE,
              Status.MEASURED));
    }
    assertTrue(Race.of(QUESTION, Sample.of(Claim.TYPICAL, grid)).certified(8));
  }
}
