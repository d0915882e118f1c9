package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.Said;
import io.sweetspot.workloads.MachineLoad;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting, without a moment of it. */
class QuietWaitTest {
  private final Said said = new Said();
  private Duration waited = Duration.ZERO;

  private void await(String most, Double... shares) throws Exception {
    Deque<Double> readings = new ArrayDeque<>(List.of(shares));
    MachineLoad load =
        window -> {
          waited = waited.plus(window);
          return readings.size() > 1 ? readings.remove() : readings.getFirst();
        };
    new QuietWait(Duration.parse(most), load, said).await();
  }

  @Test
  void itWaitsUntilOthersTakeLittle() throws Exception {
    await("PT10M", 0.8, 0.61, 0.05, 0.9);
    assertEquals(Duration.ofSeconds(15), waited);
    assertTrue(said.text().contains("the machine is quiet, after 15 s"), said.text());
  }

  @Test
  void itWaitsNoLongerThanItWasToldAndSaysSo() throws Exception {
    await("PT12S", 0.61);
    assertEquals(Duration.ofSeconds(12), waited);
    assertTrue(
        said.text().contains("after 12 s others still take 61 % of the machine"), said.text());
  }

  @Test
  void thisMachinesLoadIsAShare() throws Exception {
    double share = MachineLoad.ofThisMachine().busyShare(Duration.ofMillis(50));
    assertTrue(share >= 0 && share <= 1, share + " is no share");
  }
}
