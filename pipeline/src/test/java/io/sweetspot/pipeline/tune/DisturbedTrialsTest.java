package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trials beside a neighbour: what decisions leave out, and what is measured instead. */
class DisturbedTrialsTest {
  private static final Machine MACHINE = new Machine("host", "processor", 2, 1L << 30, "system");
  private static final int BUDGET = 30;

  private static Trial trial(TrialSpec spec, int at, double seconds, double otherSeconds) {
    return new Trial(
        spec,
        Instant.ofEpochSecond(at),
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        new Usage(-1, -1, -1, -1, -1, -1, -1, otherSeconds),
        -1,
        "",
        MACHINE);
  }

  private static List<Trial> trials(double factor, double... others) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < others.length; i++) {
      TrialSpec spec = new TrialSpec("p", "v", Role.TRAINING, i, 1 + i % 3, 1, i);
      double seconds = factor * (1 + i % 5);
      trials.add(trial(spec, i, seconds, others[i] * seconds));
    }
    return trials;
  }

  private static List<Integer> aside(List<Trial> trials) {
    return DisturbedTrials.of(trials).stream().map(trial -> trial.spec().run()).toList();
  }

  @Test
  void whatIsLeftOutDependsOnNeighboursAndNotOnTimesOrOrder() {
    double[] others = {0.01, 0.02, 1, 0.02, 0.01, 0.02, 0.9, 0.01, 0.02, 0.01, 0.02, 0.5, 0.01};
    List<Trial> trials = trials(1, others);
    assertEquals(List.of(2, 6), aside(trials));
    assertEquals(List.of(2, 6), aside(trials(7, others)));
    List<Trial> backwards = new ArrayList<>(trials);
    Collections.reverse(backwards);
    assertEquals(List.of(2, 6), aside(backwards));
    assertEquals(11, Observations.of(trials, false, List.of()).size());
    assertEquals(11, DisturbedTrials.without(trials).size());
    assertTrue(DisturbedTrials.sentence(trials).orElseThrow().startsWith("2 of 13 trials ran"));
    assertEquals(Optional.empty(), DisturbedTrials.sentence(trials(0.01, others)), "too short");
  }

  @Test
  void aTuningBesideANeighbourRepeatsThemForAtMostAFifthMoreTrials() {
    Program program = Program.of("p", List.of("true"));
    Identity identity = new Identity("p", "v", MACHINE.kind());
    Tuning tuning =
        new RaceTerms(
                0.05,
                Claim.TYPICAL,
                0,
                new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
                2,
                1)
            .tuning(program, identity, IntStream.rangeClosed(1, 32).boxed().toList());
    SplittableRandom random = new SplittableRandom(1);
    List<Trial> stored = new ArrayList<>();
    Round round = Round.after(tuning, stored);
    Set<String> ids = new HashSet<>();
    while (round.plan() instanceof Plan.Batch batch) {
      for (PlannedTrial planned : round.trials(batch, 0, 0)) {
        assertTrue(ids.add(planned.spec().id()), "a trial is planned again that is stored");
        assertEquals(Campaign.tuning(identity.kind()), planned.spec().campaign());
        int threads = planned.spec().threads();
        boolean disturbed = random.nextInt(3) == 0;
        double quiet = 10.0 / threads + threads + 0.2 * random.nextGaussian();
        double seconds = disturbed ? 1.5 * quiet : quiet;
        stored.add(trial(planned.spec(), stored.size(), seconds, disturbed ? seconds : 0.01));
      }
      round = Round.after(tuning, stored);
    }
    int aside = DisturbedTrials.of(stored).size();
    assertTrue(aside > 0 && stored.size() <= 1.2 * BUDGET, aside + " of " + stored.size());
    assertEquals(stored.size(), round.trials());
    int best = round.verdict(StopReason.BUDGET_SPENT).orElseThrow().threads();
    assertTrue(best == 3 || best == 4, "chose " + best);
  }
}
