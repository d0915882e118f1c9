package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LandscapeTest {

  private static final Question QUESTION =
      new Question(IntStream.rangeClosed(1, 24).boxed().toList(), 0.05, Claim.TYPICAL, 0, 0, 1);

  private static Landscape landscape(double... countsAndSeconds) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < countsAndSeconds.length; i += 2) {
      observations.add(
          new Observation(
              (int) countsAndSeconds[i],
              countsAndSeconds[i + 1],
              i,
              i,
              Purpose.EXPLORE,
              Status.MEASURED));
    }
    return Landscape.of(QUESTION, Sample.of(Claim.TYPICAL, observations), Limits.NONE);
  }

  @Test
  void mostIsExpectedBesideTheBest() {
    Landscape landscape = landscape(1, 300, 4, 140, 12, 100, 24, 130);
    double[] gains = landscape.gains();
    int most = 0;
    for (int i = 0; i < gains.length; i++) {
      most = gains[i] > gains[most] ? i : most;
    }
    int threads = landscape.threads(most);
    assertTrue(threads > 4 && threads < 24 && threads != 12, "gains most at " + threads);
  }

  @Test
  void supposingATrialLowersWhatIsExpectedOfAnother() {
    Landscape landscape = landscape(1, 300, 4, 140, 12, 100, 24, 130);
    int index = landscape.index(10);
    double before = landscape.gains()[index];
    assertTrue(landscape.suppose(index).gains()[index] < before);
  }

  @Test
  void drawsComeUpWhereTheFastestMayBe() {
    Landscape landscape = landscape(1, 300, 4, 140, 12, 100, 24, 130);
    SplittableRandom random = new SplittableRandom(1);
    int near = 0;
    for (int i = 0; i < 200; i++) {
      int threads = landscape.threads(new Acquisition(landscape).draw(random));
      near += threads > 6 && threads < 20 ? 1 : 0;
    }
    assertTrue(near > 150, near + " of 200 near the lowest");
  }

  @Test
  void ofManyCountsThoseWorthTellingApartAreKept() {
    List<Integer> allowed = IntStream.rangeClosed(1, 4000).boxed().toList();
    Question question = new Question(allowed, 0.05, Claim.TYPICAL, 0, 0, 1);
    Observation one = new Observation(3001, 10, 0, 0, Purpose.EXPLORE, Status.MEASURED);
    Landscape landscape =
        Landscape.of(question, Sample.of(Claim.TYPICAL, List.of(one)), Limits.NONE);
    assertTrue(landscape.size() < 600, landscape.size() + " counts");
    assertEquals(120, landscape.threads(landscape.index(120)));
    assertEquals(3001, landscape.threads(landscape.index(3001)));
    assertEquals(4000, landscape.threads(landscape.size() - 1));
    int nearest = landscape.threads(landscape.index(2222));
    assertEquals(1, nearest / 2222.0, 0.008);
  }

  @Test
  void aLevelAboveNeighboursThatWereEndedEarlyIsNotSuspected() {
    List<Observation> observations = new ArrayList<>();
    double[] seconds = {500, 2400, 500, 100};
    for (int i = 0; i < seconds.length; i++) {
      Status status = seconds[i] == 500 ? Status.SLOWER_THAN : Status.MEASURED;
      observations.add(new Observation(i + 1, seconds[i], i, i, Purpose.EXPLORE, status));
    }
    Landscape landscape =
        Landscape.of(QUESTION, Sample.of(Claim.TYPICAL, observations), Limits.NONE);
    assertEquals(List.of(), landscape.possibleSpikes());
  }

  @Test
  void aLonePointAboveBothNeighboursIsSuspected() {
    assertEquals(List.of(8), landscape(2, 105, 4, 101, 8, 190, 16, 100).possibleSpikes());
    assertEquals(List.of(), landscape(2, 105, 4, 101, 8, 190, 8, 191, 16, 100).possibleSpikes());
  }
}
