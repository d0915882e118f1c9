package io.sweetspot.pipeline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Program;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final List<Integer> COUNTS = IntStream.rangeClosed(1, 40).boxed().toList();

  private static final Identity IDENTITY = new Identity("p", "v", MachineKind.UNKNOWN);

  private static List<PlannedTrial> trials(int runs, int validationRuns, long seed) {
    return new Experiment(
            Program.of("p", List.of("true")), IDENTITY, COUNTS, runs, validationRuns, seed, 0)
        .trials();
  }

  private static List<Integer> order(List<PlannedTrial> trials, int pass) {
    return trials.stream()
        .filter(trial -> trial.pass() == pass)
        .map(trial -> trial.spec().threads())
        .toList();
  }

  @Test
  void eachRunIsARandomOrderOfAllThreadCounts() {
    List<PlannedTrial> trials = trials(3, 2, 1);
    assertEquals(5 * COUNTS.size(), trials.size());
    for (int pass = 0; pass < 5; pass++) {
      assertEquals(Set.copyOf(COUNTS), new TreeSet<>(order(trials, pass)));
      assertNotEquals(COUNTS, order(trials, pass));
    }
    assertNotEquals(order(trials, 0), order(trials, 1));
  }

  @Test
  void ofTwoCountsEitherIsFirstInSomeHalfOfTheRuns() {
    for (long seed = 1; seed <= 5; seed++) {
      List<PlannedTrial> trials =
          new Experiment(
                  Program.of("p", List.of("true")), IDENTITY, List.of(4, 16), 100, 0, seed, 0)
              .trials();
      long first = IntStream.range(0, 100).filter(pass -> order(trials, pass).get(0) == 4).count();
      assertTrue(first > 30 && first < 70, "4 is first in %d of 100 runs".formatted(first));
    }
  }

  @Test
  void theSeedSettlesTheOrder() {
    assertEquals(trials(3, 2, 1), trials(3, 2, 1));
    assertNotEquals(order(trials(1, 0, 1), 0), order(trials(1, 0, 2), 0));
  }

  @Test
  void trainingAndValidationTakeTurns() {
    List<Role> roles =
        trials(2, 2, 1).stream()
            .filter(trial -> trial.spec().threads() == 1)
            .sorted(PlannedTrial.IN_ORDER)
            .map(trial -> trial.spec().role())
            .toList();
    assertEquals(List.of(Role.TRAINING, Role.VALIDATION, Role.TRAINING, Role.VALIDATION), roles);
  }

  @Test
  void aPlanWithMoreRunsKeepsTheTrialsOfOneWithFewer() {
    Set<String> few = ids(trials(2, 1, 7));
    assertEquals(3 * COUNTS.size(), few.size());
    assertTrue(ids(trials(4, 3, 7)).containsAll(few));
  }

  private static Set<String> ids(List<PlannedTrial> trials) {
    return trials.stream().map(trial -> trial.spec().id()).collect(Collectors.toSet());
  }
}
