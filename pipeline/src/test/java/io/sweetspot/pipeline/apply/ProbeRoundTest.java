package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Probed;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeRoundTest {
  private static final Machine HERE = new Machine("host", "X", 4, 8L << 30, "Linux", Quota.NONE);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static double seconds(int threads, double cores) {
    return 10 / Math.min(threads, cores) + 0.02 * threads;
  }

  private static LearnedCount learned(int cores, Size size, Goal goal) {
    return new LearnedCount(
        "p",
        "v",
        MachineKind.parse("X, %d cores, 8 GiB".formatted(cores)),
        Optional.of(goal).filter(each -> !each.isSeconds()),
        Optional.of(size).filter(each -> !each.isNone()),
        Optional.of(NOW),
        cores,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        IntStream.of(1, 2, 4, 8, 16, 32)
            .mapToObj(
                n ->
                    new Measurement(n, Role.TRAINING, 1, seconds(n, cores), OptionalDouble.empty()))
            .toList());
  }

  private static Trial trial(TrialSpec spec, double seconds, Outcome outcome) {
    return new Trial(
        spec,
        NOW.plusSeconds(spec.run()),
        seconds,
        seconds,
        outcome,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        HERE);
  }

  private static ProbeTask task(Size size, LearnedCount... entries) {
    return ProbeTask.of("p", List.of(entries), size, HERE.kind());
  }

  @Test
  void aCurveOfTwiceTheCoresAndAFewProbesSettleTheCount() {
    ProbeTask task = task(Size.NONE, learned(8, Size.NONE, Goal.SECONDS));
    assertEquals(Optional.empty(), task.obstacle());
    List<Trial> trials = new ArrayList<>();
    while (!ProbeRound.after(task, trials).isSettled()) {
      TrialSpec next = ProbeRound.after(task, trials).next(NOW).orElseThrow();
      trials.add(trial(next, seconds(next.threads(), 4), Outcome.SUCCEEDED));
    }
    Recommendation settled = ProbeRound.after(task, trials).recommendation();
    assertEquals(Optional.of(new Probed(trials.size(), 1)), settled.basis().probed());
    assertEquals(4, settled.threads(), 1);
    assertEquals(seconds(4, 4), settled.seconds(), 0.3);
    assertTrue(settled.words().contains("not certified"), settled.words());
    assertFalse(settled.count().isCertified());
    assertEquals(HERE.kind(), settled.identity().kind());
  }

  @Test
  void whatProbesCannotMeasureOrHasNoCurveIsAnObstacle() {
    Goal goal = Goal.of("tps", true, "tps");
    assertTrue(task(Size.NONE, learned(8, Size.NONE, goal)).obstacle().isPresent());
    assertTrue(
        task(Size.NONE, learned(8, Size.NONE, Goal.CPU_SECONDS)).obstacle().isEmpty(),
        "what the system accounts for is known");
    LearnedCount old =
        new LearnedCount(
            "p",
            "v",
            MachineKind.parse("X, 8 cores, 8 GiB"),
            Optional.of(NOW),
            8,
            Optional.empty());
    assertTrue(task(Size.NONE, old).obstacle().isPresent());
    assertTrue(
        task(Size.NONE, learned(4, Size.NONE, Goal.SECONDS)).obstacle().isPresent(),
        "its own kind is no other");
  }

  @Test
  void onlyProbesOfTheSizeAtHandCountAndOnlyCurvesOfSizesNearIt() {
    Size size = Size.parse("10MB");
    ProbeTask task =
        task(
            size,
            learned(8, Size.parse("4MB"), Goal.SECONDS),
            learned(8, Size.parse("900kB"), Goal.SECONDS),
            learned(2, Size.NONE, Goal.SECONDS));
    assertEquals(1, task.curves().kinds());
    TrialSpec next = ProbeRound.after(task, List.of()).next(NOW).orElseThrow();
    assertEquals(size, next.size());
    TrialSpec other =
        ProbeRound.after(
                task(Size.parse("9MB"), learned(8, Size.parse("4MB"), Goal.SECONDS)), List.of())
            .next(NOW)
            .orElseThrow();
    List<Trial> trials = List.of(trial(other, 1, Outcome.SUCCEEDED));
    assertEquals(next, ProbeRound.after(task, trials).next(NOW).orElseThrow());
  }

  @Test
  void aProgramThatAlwaysFailsEndsWithoutAnAnswerAndSaysSo() {
    ProbeTask task = task(Size.NONE, learned(8, Size.NONE, Goal.SECONDS));
    List<Trial> trials = new ArrayList<>();
    Optional<TrialSpec> next = ProbeRound.after(task, trials).next(NOW);
    while (next.isPresent()) {
      trials.add(trial(next.get(), 1, Outcome.FAILED));
      next = ProbeRound.after(task, trials).next(NOW);
    }
    assertFalse(ProbeRound.after(task, trials).isSettled());
    assertTrue(ProbeRound.after(task, trials).defeat().contains("failed too often"));
  }
}
