package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.robust.HostLevels.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hosts of one kind, one of them slower, that did not measure the same. */
class HostLevelsTest {
  private static final Map<Integer, Double> SECONDS =
      new TreeMap<>(Map.of(1, 20.0, 2, 12.0, 4, 10.0, 8, 11.5, 16, 15.0));
  private static final double SLOWER = Math.log(1.3);

  /** The slow host measured the best count most, the fast one the others. */
  private static List<Reading> unbalanced(double noise) {
    Random random = new Random(7);
    List<Reading> readings = new ArrayList<>();
    SECONDS.forEach(
        (threads, seconds) -> {
          int slow = threads == 4 ? 9 : 1;
          int fast = threads == 4 ? 1 : 9;
          for (int i = 0; i < slow + fast; i++) {
            double log = Math.log(seconds) + noise * random.nextGaussian();
            readings.add(
                i < slow
                    ? new Reading("slow", threads, log + SLOWER, 1)
                    : new Reading("fast", threads, log, 1));
          }
        });
    return readings;
  }

  private static int lowest(List<Reading> readings, Map<String, Double> levels) {
    Map<Integer, Moments> means = new TreeMap<>();
    for (Reading reading : readings) {
      double log = reading.logSeconds() - levels.getOrDefault(reading.host(), 0.0);
      means.merge(reading.threads(), Moments.of(log), Moments::merge);
    }
    return means.entrySet().stream()
        .min(Map.Entry.comparingByValue((a, b) -> Double.compare(a.mean(), b.mean())))
        .orElseThrow()
        .getKey();
  }

  @Test
  void theMinimumIsRightWithoutTheHostsLevelsAndWrongWithThem() {
    List<Reading> readings = unbalanced(0.02);
    assertNotEquals(4, lowest(readings, Map.of()));
    assertEquals(4, lowest(readings, HostLevels.of(readings)));
  }

  @Test
  void withoutNoiseTheLevelsAreExactAndSumToZero() {
    Map<String, Double> levels = HostLevels.of(unbalanced(0));
    assertEquals(SLOWER, levels.get("slow") - levels.get("fast"), 1e-9);
    assertEquals(0, levels.get("slow") + levels.get("fast"), 1e-12);
  }

  @Test
  void aSpikeIsNotTakenForALevel() {
    List<Reading> readings = unbalanced(0.02);
    readings.add(new Reading("fast", 8, Math.log(115), 1));
    Map<String, Double> levels = HostLevels.of(readings);
    assertEquals(SLOWER, levels.get("slow") - levels.get("fast"), 0.02);
  }

  @Test
  void aReadingOfManyTrialsWeighsAsMuchAsThey() {
    List<Reading> readings = new ArrayList<>();
    for (Reading reading : unbalanced(0)) {
      readings.add(reading);
    }
    List<Reading> joined = new ArrayList<>();
    SECONDS.forEach(
        (threads, seconds) -> {
          joined.add(
              new Reading("slow", threads, Math.log(seconds) + SLOWER, threads == 4 ? 9 : 1));
          joined.add(new Reading("fast", threads, Math.log(seconds), threads == 4 ? 1 : 9));
        });
    assertEquals(HostLevels.of(readings).get("slow"), HostLevels.of(joined).get("slow"), 1e-9);
  }

  @Test
  void aHostThatSharesNoThreadCountWithAnotherKeepsItsTimes() {
    Map<String, Double> levels =
        HostLevels.of(
            List.of(
                new Reading("a", 1, 2, 1),
                new Reading("b", 1, 3, 1),
                new Reading("alone", 2, 9, 1)));
    assertEquals(0, levels.get("alone"), 1e-12);
    assertEquals(-0.5, levels.get("a"), 1e-12);
    assertEquals(0.5, levels.get("b"), 1e-12);
  }

  @Test
  void hostsAreTiedThroughOthersThatMeasuredWithBoth() {
    List<Reading> chain =
        List.of(
            new Reading("a", 1, 1.0, 1),
            new Reading("b", 1, 1.1, 1),
            new Reading("b", 2, 0.6, 1),
            new Reading("c", 2, 0.8, 1));
    Map<String, Double> levels = HostLevels.of(chain);
    assertEquals(0.3, levels.get("c") - levels.get("a"), 1e-6);
    assertTrue(Math.abs(levels.values().stream().mapToDouble(Double::doubleValue).sum()) < 1e-9);
  }

  @Test
  void oneHostHasLevelZero() {
    assertEquals(Map.of("a", 0.0), HostLevels.of(List.of(new Reading("a", 1, 5, 2))));
  }
}
