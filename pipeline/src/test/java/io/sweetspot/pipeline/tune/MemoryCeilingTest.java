package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryCeilingTest {
  private static final long MIB = 1 << 20;
  private static final List<Integer> COUNTS = IntStream.rangeClosed(1, 64).boxed().toList();

  private static Trial trial(TrialSpec spec, double seconds, long bytes, MemorySource source) {
    return trial(spec, seconds, bytes, source, Outcome.SUCCEEDED);
  }

  private static Trial trial(
      TrialSpec spec, double seconds, long bytes, MemorySource source, Outcome outcome) {
    return new Trial(
        spec,
        Instant.ofEpochSecond(spec.position()),
        seconds,
        seconds,
        outcome,
        0,
        Usage.UNKNOWN.withMemory(bytes, source),
        -1,
        "",
        Machine.UNKNOWN);
  }

  private static Trial trial(int threads, long bytes, MemorySource source) {
    return trial(new TrialSpec("x", "", Role.TRAINING, 0, threads, 1, 0), 1, bytes, source);
  }

  @Test
  void withNothingMeasuredTheLowestCountIsTriedAlone() {
    assertEquals(List.of(1), new MemoryCeiling(100 * MIB, 1).under(COUNTS, List.of()));
    assertEquals(COUNTS, MemoryCeiling.NONE.under(COUNTS, List.of()));
  }

  @Test
  void withNothingMeasuredAsManyThreadsAsCoresAreTriedAndHalfAfterEachFailure() {
    MemoryCeiling ceiling = new MemoryCeiling(100 * MIB, 16);
    assertEquals(List.of(16), ceiling.under(COUNTS, List.of()));
    assertEquals(List.of(8, 16), ceiling.under(COUNTS, List.of(failed(16))));
    assertEquals(List.of(4, 8, 16), ceiling.under(COUNTS, List.of(failed(16), failed(8))));
    assertEquals(List.of(20), ceiling.under(List.of(20, 40), List.of()));
    assertEquals(List.of(20), ceiling.under(List.of(20), List.of(failed(20))));
  }

  private static Trial failed(int threads) {
    TrialSpec spec = new TrialSpec("x", "", Role.TRAINING, 0, threads, 1, 0);
    return trial(spec, 1, MIB, MemorySource.TREE, Outcome.FAILED);
  }

  private static Tuning tuning(int baseline, MemoryCeiling ceiling) {
    return new Tuning(
            Program.of("x", List.of("true")),
            trial(1, 1, MemorySource.TREE).identity(),
            Campaign.UNKNOWN,
            new Question(COUNTS, 0.05, Claim.TYPICAL, baseline, 8, 1),
            new Tuning.Spending(Optional.of(40), Optional.empty()))
        .under(ceiling);
  }

  /** The fewest threads take longest: what they take beyond a few times the best is wasted. */
  @Test
  void theFewestThreadsAreTriedWhenThereIsSomethingToEndThemBy() {
    Tuning tuning = tuning(/* baseline= */ 0, new MemoryCeiling(2048 * MIB, 8));
    List<Trial> trials = new ArrayList<>();
    while (trials.stream().noneMatch(trial -> trial.spec().threads() == 1)) {
      Plan.Batch batch = (Plan.Batch) Round.after(tuning, trials).plan();
      for (PlannedTrial planned : Round.after(tuning, trials).trials(batch, 0, 0)) {
        int threads = planned.spec().threads();
        if (threads == 1) {
          assertEquals(5 * 640.0 / 64, planned.program().cap().toMillis() / 1e3, 1e-2);
        }
        trials.add(trial(planned.spec(), 640.0 / threads, 20 * MIB, MemorySource.TREE));
      }
    }
  }

  @Test
  void trialsThatDoNotSayWhatAllProcessesTookForbidNothing() {
    List<Trial> old = List.of(trial(1, 50 * MIB, MemorySource.PROCESS));
    assertEquals(COUNTS, new MemoryCeiling(100 * MIB, 1).under(COUNTS, old));
  }

  @Test
  void aProgramOfLittleMemoryIsFreeAfterOneTrial() {
    List<Trial> trials = List.of(trial(1, 20 * MIB, MemorySource.GROUP));
    assertEquals(COUNTS, new MemoryCeiling(8192 * MIB, 1).under(COUNTS, trials));
  }

  @Test
  void aFailedTrialThatHadOnlyBegunDoesNotLowerTheBound() {
    Trial failed = failed(5);
    List<Trial> trials = List.of(trial(4, 1500 * MIB, MemorySource.TREE), failed);
    assertEquals(List.of(1, 2, 3, 4), new MemoryCeiling(1900 * MIB, 1).under(COUNTS, trials));
    assertEquals(List.of(1, 5), new MemoryCeiling(1900 * MIB, 1).under(COUNTS, List.of(failed)));
  }

  /** A program of 300 MiB a worker, the faster the more, tuned to the end under 2 GiB. */
  @Test
  void noPlannedTrialIsEverAboveTheCeiling() {
    Tuning tuning = tuning(/* baseline= */ 16, new MemoryCeiling(2048 * MIB, 1));
    List<Trial> trials = new ArrayList<>();
    TreeSet<Integer> tried = new TreeSet<>();
    for (int round = 0; Round.after(tuning, trials).plan() instanceof Plan.Batch batch; round++) {
      for (PlannedTrial planned : Round.after(tuning, trials).trials(batch, round, 0)) {
        int threads = planned.spec().threads();
        tried.add(threads);
        double noise = 1 + 0.01 * Math.sin(trials.size());
        long bytes = (40 + 300L * threads) * MIB;
        trials.add(trial(planned.spec(), noise * 10 / threads, bytes, MemorySource.TREE));
      }
    }
    assertEquals(6, tried.last(), () -> "tried " + tried); // 1,840 MiB; seven would be 2,140.
    String untried = Round.after(tuning, trials).untried().orElseThrow();
    assertTrue(
        untried.startsWith("Counts from 7 on were not tried: by what fewer took, 7 threads"),
        untried);
  }
}
