package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static Timeline timeline(long seed, double shift, double drift) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> threads = new ArrayList<>();
    double[] logs = new double[40];
    for (int i = 0; i < logs.length; i++) {
      threads.add(1 << random.nextInt(6));
      logs[i] =
          Math.log(threads.get(i))
              + 0.02 * random.nextGaussian()
              + (i >= 25 ? shift : 0)
              + drift * i / logs.length;
    }
    return Timeline.of(threads, logs);
  }

  @Test
  void steadyTrialsAreCalledSteadyInNearlyEveryCase() {
    int alarms = 0;
    for (int seed = 0; seed < 500; seed++) {
      alarms += timeline(seed, 0, 0).kind() == Timeline.Kind.STEADY ? 0 : 1;
    }
    assertTrue(alarms <= 5, alarms + " false alarms of 500");
  }

  @Test
  void aShiftIsFoundWithItsPlaceAndSize() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      Timeline timeline = timeline(seed, 0.2, 0);
      boolean placed = Math.abs(timeline.at() - 25) <= 2;
      found += timeline.kind() == Timeline.Kind.SHIFT && placed ? 1 : 0;
    }
    assertTrue(found >= 95, found + " of 100 found");
    assertEquals(0.2, timeline(1, 0.2, 0).change(), 0.03);
  }

  @Test
  void aDriftIsNotTakenForAShift() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      found += timeline(seed, 0, 0.2).kind() == Timeline.Kind.DRIFT ? 1 : 0;
    }
    assertTrue(found >= 80, found + " of 100 found");
  }
}
