package io.sweetspot.pipeline.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workloads of items that differ, simulated: the work of an item is noise to the planner. */
class OneCountTest {
  private static final Machine MACHINE = new Machine("here", "processor", 4, 1L << 30, "Linux");
  private static final int BASELINE = 4;

  /** A third of 240 items, as the command line has it. */
  private static final int BUDGET = 80;

  /** Fastest at 16 threads. */
  private static double seconds(int threads) {
    return 8.0 / threads + 0.5 + 0.03 * threads;
  }

  private static Question question() {
    return new Question(
        IntStream.rangeClosed(1, 64).boxed().toList(),
        0.05,
        Claim.TYPICAL,
        BASELINE,
        4,
        /* seed= */ 1);
  }

  private static ItemTrial trial(
      Course.Step step, int position, double seconds, double size, Outcome outcome) {
    TrialSpec spec =
        new TrialSpec("x:items", "v", step.role(), step.run(), step.threads(), position, position);
    return new ItemTrial(
        new Trial(
            spec,
            Instant.EPOCH,
            seconds,
            seconds,
            outcome,
            outcome == Outcome.SUCCEEDED ? 0 : 1,
            Usage.UNKNOWN,
            -1,
            "",
            MACHINE),
        size);
  }

  /**
   * Every fifth item runs beside others that take all four cores, and takes three times as long.
   */
  @Test
  void itemsThatOthersDisturbedDoNotDecideAndAsManyMoreDo() {
    Random random = new Random(11);
    OneCount course = new OneCount(question(), 40);
    int disturbed = 0;
    int position = 0;
    while (course.verdict().isEmpty()) {
      Course.Step step = course.next(Size.NONE).orElseThrow();
      boolean busy = position % 7 == 3 && step.role() != Role.TESTING;
      disturbed += busy ? 1 : 0;
      double seconds = seconds(step.threads()) * Math.exp(0.02 * random.nextGaussian());
      course.add(beside(step, position++, busy ? 3 * seconds : seconds, busy ? 4 : 0.01));
    }
    Verdict verdict = course.verdict().orElseThrow();
    assertTrue(disturbed >= 4, disturbed + " disturbed");
    assertEquals(seconds(verdict.threads()), seconds(16), 0.05 * seconds(16));
    assertEquals(seconds(verdict.threads()), verdict.seconds(), 0.05 * seconds(16));
    assertTrue(verdict.trials() <= position - disturbed, verdict.sentence());
  }

  private static ItemTrial beside(Course.Step step, int position, double seconds, double others) {
    Trial plain = trial(step, position, seconds, 1, Outcome.SUCCEEDED).trial();
    return new ItemTrial(
        new Trial(
            plain.spec(),
            Instant.ofEpochSecond(10L * position),
            seconds,
            seconds,
            Outcome.SUCCEEDED,
            0,
            new Usage(-1, -1, -1, -1, -1, -1, -1, others * seconds),
            -1,
            "",
            MACHINE),
        1);
  }

  private record Simulated(List<ItemTrial> trials, OneCount course) {}

  /**
   * Runs so many items.
   *
   * @param spread standard deviation of the logarithm of an item's work
   * @param known whether sizes are known
   */
  private static Simulated simulate(
      int items, double spread, boolean known, long seed, List<IntToDoubleFunction> curves) {
    Random random = new Random(seed);
    OneCount course = new OneCount(question(), BUDGET);
    List<ItemTrial> trials = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      Course.Step step = course.next(Size.NONE).orElseThrow();
      double work = Math.exp(spread * random.nextGaussian());
      double noise = Math.exp(0.03 * random.nextGaussian());
      IntToDoubleFunction curve = curves.get(i * curves.size() / items);
      double seconds = curve.applyAsDouble(step.threads()) * work * noise;
      ItemTrial done = trial(step, i, seconds, known ? work : 1, Outcome.SUCCEEDED);
      trials.add(done);
      course.add(done);
    }
    return new Simulated(trials, course);
  }

  private static double regret(Simulated simulated) {
    double best =
        IntStream.rangeClosed(1, 64).mapToDouble(OneCountTest::seconds).min().orElseThrow();
    return seconds(simulated.course().chosen().orElseThrow()) / best - 1;
  }

  @Test
  void itemsOfKnownSizeLeadToACountWithinFivePerCentOfTheBest() {
    for (long seed = 0; seed < 30; seed++) {
      double regret = regret(simulate(240, 0.5, true, seed, List.of(OneCountTest::seconds)));
      assertTrue(regret < 0.05, "seed %d: %.3f".formatted(seed, regret));
    }
  }

  @Test
  void itemsWhoseSizesDifferUnknownByAThirdStillLeadNearTheBest() {
    double[] regrets =
        IntStream.range(0, 60)
            .mapToDouble(
                seed -> regret(simulate(240, 0.3, false, seed, List.of(OneCountTest::seconds))))
            .sorted()
            .toArray();
    assertTrue(regrets[30] < 0.05, "median %.3f".formatted(regrets[30]));
    assertTrue(regrets[56] < 0.2, "95 %% %.3f".formatted(regrets[56]));
  }

  @Test
  void theFirstItemsDecideTheRestTestAndEveryTenthOfThoseProbes() {
    Simulated simulated = simulate(240, 0.1, true, 7, List.of(OneCountTest::seconds));
    List<ItemTrial> rest =
        simulated.trials().stream()
            .filter(each -> each.trial().spec().role() == Role.TESTING)
            .toList();
    int chosen = simulated.course().chosen().orElseThrow();
    assertTrue(240 - rest.size() <= BUDGET, "deciding took " + (240 - rest.size()));
    assertEquals(
        rest.size() / Course.PROBE_EVERY,
        rest.stream().filter(each -> each.threads() != chosen).count());
    assertTrue(rest.stream().filter(each -> each.threads() == BASELINE).count() >= 3);
  }

  @Test
  void noTwoTrialsEverHaveTheSameIdentity() {
    Simulated simulated = simulate(300, 0.3, false, 3, List.of(OneCountTest::seconds));
    assertEquals(
        300, simulated.trials().stream().map(each -> each.trial().spec().id()).distinct().count());
  }

  @Test
  void aCurveThatChangesMidwayIsFoundByTheProbes() {
    IntToDoubleFunction crowded = threads -> threads <= BASELINE ? 1.0 : 1 + 0.2 * threads;
    Simulated simulated =
        simulate(600, 0.1, false, 5, List.of(OneCountTest::seconds, crowded, crowded));
    assertTrue(
        simulated.course().chosen().orElseThrow() <= 8, simulated.course().changes()::toString);
    assertTrue(simulated.course().changes().get(0).contains("proved faster"));
  }

  @Test
  void aCurveThatStaysIsLeftAlone() {
    int changes = 0;
    for (long seed = 0; seed < 20; seed++) {
      Simulated simulated = simulate(400, 0.05, true, seed, List.of(OneCountTest::seconds));
      changes += simulated.course().changes().size();
    }
    assertTrue(changes <= 1, changes + " changes in 20 workloads");
  }

  @Test
  void aResumedWorkloadTakesTheSameCourse() {
    Simulated whole = simulate(200, 0.2, true, 9, List.of(OneCountTest::seconds));
    for (int stop : new int[] {90, 91, 119, 200}) {
      OneCount resumed = new OneCount(question(), BUDGET);
      whole.trials().subList(0, stop).forEach(resumed::add);
      Course.Step next = resumed.next(Size.NONE).orElseThrow();
      if (stop < 200) {
        TrialSpec then = whole.trials().get(stop).trial().spec();
        assertEquals(new Course.Step(then.threads(), then.role(), then.run()), next);
      }
      assertEquals(Optional.of(next.role()), Optional.of(Role.TESTING));
    }
  }

  @Test
  void aBrokenItemIsNotTheThreadCountsFault() {
    OneCount course = new OneCount(question(), BUDGET);
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      Course.Step step = course.next(Size.NONE).orElseThrow();
      boolean broken = i % 7 == 3;
      course.add(
          trial(
              step,
              taken++,
              seconds(step.threads()),
              1,
              broken ? Outcome.FAILED : Outcome.SUCCEEDED));
    }
    assertEquals(List.of(), course.verdict().orElseThrow().excluded());
  }

  @Test
  void theIntervalOfWhatWouldHaveBeenSpentHoldsTheTruth() {
    int held = 0;
    int runs = 100;
    for (long seed = 0; seed < runs; seed++) {
      Simulated simulated = simulate(240, 0.3, false, seed, List.of(OneCountTest::seconds));
      int chosen = simulated.course().chosen().orElseThrow();
      Savings savings = Savings.of(simulated.trials(), chosen, BASELINE).orElseThrow();
      double truth =
          simulated.trials().stream()
              .mapToDouble(each -> each.seconds() / seconds(each.threads()) * seconds(BASELINE))
              .sum();
      held += savings.low() <= truth && truth <= savings.high() ? 1 : 0;
    }
    assertTrue(held >= 0.92 * runs, "%d of %d".formatted(held, runs));
  }
}
