package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PriorTest {
  private static final int BUDGET = 24;

  /** Sure that the best is one of the fewest threads, as of a program with an interpreter lock. */
  private static final Prior FEW = sureOf(1, 2);

  private static Prior sureOf(int... counts) {
    NavigableMap<Integer, Double> chances = new TreeMap<>();
    NavigableMap<Integer, Double> gains = new TreeMap<>();
    for (int threads = 1; threads <= 16; threads++) {
      chances.put(threads, 0.0);
      gains.put(threads, 0.0);
    }
    for (int threads : counts) {
      chances.put(threads, 1.0);
      gains.put(threads, 0.1);
    }
    return new Prior(chances, gains);
  }

  private static Set<Integer> tried(Trials trials) {
    return trials.observations().stream().map(Observation::threads).collect(Collectors.toSet());
  }

  @Test
  void whatMayBeTheFastestByWhatWasMeasuredIsTriedHoweverSureThePriorIs() {
    Question question = Trials.question(1, 16);
    Trials.Answer flatThenFaster = Trials.exactly(threads -> threads < 4 ? 13 : 52.0 / threads);
    Trials misled = Trials.tune(question, BUDGET, flatThenFaster, FEW);
    assertTrue(misled.verdict(question).threads() >= 15, misled.verdict(question).toString());
  }

  @Test
  void whatNeitherGivesHopeIsLeftOutOfTheFirstLook() {
    Question question = Trials.question(1, 16);
    Trials primed =
        Trials.tune(question, BUDGET, Trials.exactly(threads -> 10.0 * threads), sureOf(1, 2));
    Set<Integer> leftOut = new HashSet<>(Planner.firstLook(question, BUDGET));
    leftOut.removeAll(tried(primed));
    assertFalse(leftOut.isEmpty(), tried(primed).toString());
    assertEquals(1, primed.verdict(question).threads());
  }

  @Test
  void theFirstBatchIsTheFewestThreadsAndTheLikeliest() {
    Plan first =
        Planner.next(
            Trials.question(1, 16), List.of(), Budget.ofTrials(BUDGET), List.of(), sureOf(8));
    Set<Integer> counts =
        ((Plan.Batch) first)
            .trials().stream().map(TrialRequest::threads).collect(Collectors.toSet());
    assertEquals(Set.of(1, 8), counts);
  }

  @Test
  void chancesAndGainsAreCheckedAndOfTheSameCounts() {
    refused("gains of [2]", Map.of(1, 0.5), Map.of(2, 0.5));
    refused("the chance of 1 threads is 1.5; expected 0 to 1", Map.of(1, 1.5), Map.of(1, 0.5));
    refused("the gain of 1 threads is -1.0; expected at least 0", Map.of(1, 0.5), Map.of(1, -1.0));
  }

  private static void refused(
      String words, Map<Integer, Double> chances, Map<Integer, Double> gains) {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Prior(new TreeMap<>(chances), new TreeMap<>(gains)));
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }
}
