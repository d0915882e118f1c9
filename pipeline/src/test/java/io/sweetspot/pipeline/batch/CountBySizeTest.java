package io.sweetspot.pipeline.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workloads of items of many sizes, simulated: each thread costs something to start. */
class CountBySizeTest {
  private static final Machine MACHINE = new Machine("here", "processor", 4, 1L << 30, "Linux");
  private static final int BASELINE = 4;
  private static final int ITEMS = 200;
  private static final double NOISE = 0.05;
  private static final List<Integer> COUNTS = IntStream.rangeClosed(1, 64).boxed().toList();

  /** Fastest at 1 thread up to 128 KiB, at 16 from 32 MiB on. */
  private static double seconds(Size size, int threads) {
    return 0.02 + size.value() / 4e6 / threads + 0.03 * threads;
  }

  private static List<Size> sizes(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, ITEMS)
        .mapToObj(i -> Size.parse(Math.round(Math.pow(2, 12 + 14 * random.nextDouble())) + "B"))
        .toList();
  }

  private static Question question() {
    return new Question(COUNTS, 0.05, Claim.TYPICAL, BASELINE, /* cores= */ 4, /* seed= */ 1);
  }

  private static CountBySize course(List<Size> sizes, List<ItemTrial> earlier) {
    return new CountBySize(
        new Identity("x:items", "v", MACHINE.kind()), question(), sizes, earlier);
  }

  private static ItemTrial trial(Course.Step step, Size size, int position, double noise) {
    return trial(step, size, position, noise, Outcome.SUCCEEDED);
  }

  private static ItemTrial trial(
      Course.Step step, Size size, int position, double noise, Outcome outcome) {
    double seconds = seconds(size, step.threads()) * Math.exp(noise);
    return new ItemTrial(
        new Trial(
            new TrialSpec(
                "x:items",
                "v",
                Campaign.batch(position, MACHINE.kind()),
                step.role(),
                step.run(),
                step.threads(),
                size,
                1,
                position),
            Instant.EPOCH,
            seconds,
            seconds,
            outcome,
            outcome == Outcome.SUCCEEDED ? 0 : 1,
            Usage.UNKNOWN,
            -1,
            "",
            MACHINE),
        1);
  }

  private static List<ItemTrial> simulate(List<Size> sizes, long seed, List<ItemTrial> earlier) {
    Random random = new Random(seed);
    CountBySize course = course(sizes, earlier);
    List<ItemTrial> trials = new ArrayList<>();
    for (Size size : sizes) {
      Course.Step step = course.next(size).orElseThrow();
      ItemTrial done = trial(step, size, trials.size(), NOISE * random.nextGaussian());
      trials.add(done);
      course.add(done);
    }
    return trials;
  }

  private static CountBySize resumed(List<Size> sizes, List<ItemTrial> trials) {
    CountBySize course = course(sizes, List.of());
    trials.forEach(course::add);
    return course;
  }

  private static double total(List<ItemTrial> trials) {
    return trials.stream().mapToDouble(ItemTrial::seconds).sum();
  }

  private static double at(List<Size> sizes, int threads) {
    return sizes.stream().mapToDouble(size -> seconds(size, threads)).sum();
  }

  private static double best(List<Size> sizes) {
    return sizes.stream()
        .mapToDouble(size -> COUNTS.stream().mapToDouble(n -> seconds(size, n)).min().orElseThrow())
        .sum();
  }

  /** By a tenth of the items, which run at the baseline, it can be no faster than it is. */
  @Test
  void takesLessThanTheBestSingleCountWithAllThatItTried() {
    for (long seed = 0; seed < 2; seed++) {
      List<Size> sizes = sizes(seed);
      double single = COUNTS.stream().mapToDouble(n -> at(sizes, n)).min().orElseThrow();
      double taken = total(simulate(sizes, seed, List.of()));
      assertTrue(taken < 0.97 * single, "seed %d: %.1f s, %.1f s".formatted(seed, taken, single));
    }
  }

  @Test
  void whatEarlierItemsShowedIsKnownFromTheFirstItemOn() {
    List<ItemTrial> earlier = simulate(sizes(11), 11, List.of());
    List<Size> sizes = sizes(12);
    double taken =
        simulate(sizes, 12, earlier).stream()
            .filter(ItemTrial::decides)
            .mapToDouble(each -> seconds(each.size(), each.threads()))
            .sum();
    double baselines = 0;
    for (int i = Course.PROBE_EVERY - 1; i < ITEMS; i += Course.PROBE_EVERY) {
      baselines += best(List.of(sizes.get(i)));
    }
    assertTrue(taken < 1.1 * (best(sizes) - baselines), taken + " s, best " + best(sizes));
  }

  @Test
  void theIntervalOfWhatOneCountWouldHaveTakenHoldsTheTruth() {
    int held = 0;
    int runs = 6;
    for (long seed = 20; seed < 20 + runs; seed++) {
      List<Size> sizes = sizes(seed);
      List<ItemTrial> done = simulate(sizes, seed, List.of());
      Savings savings = resumed(sizes, done).savings(done).orElseThrow();
      double truth = at(sizes, BASELINE);
      held += savings.low() <= truth && truth <= savings.high() ? 1 : 0;
      assertEquals(ITEMS / Course.PROBE_EVERY, savings.measured());
      assertEquals(total(done), savings.spent(), 1e-9);
    }
    assertTrue(held >= runs - 1, "%d of %d".formatted(held, runs));
  }

  @Test
  void aResumedWorkloadTakesTheSameCourse() {
    List<Size> sizes = sizes(3);
    List<ItemTrial> whole = simulate(sizes, 3, List.of());
    for (int stop : new int[] {0, 5, 33, 70, 139}) {
      TrialSpec then = whole.get(stop).trial().spec();
      assertEquals(
          new Course.Step(then.threads(), then.role(), then.run()),
          resumed(sizes, whole.subList(0, stop)).next(sizes.get(stop)).orElseThrow());
    }
  }

  @Test
  void everyTenthItemRunsAtTheBaselineWhateverItsSize() {
    List<ItemTrial> done = simulate(sizes(4), 4, List.of());
    for (int i = 0; i < done.size(); i++) {
      boolean probe = i % Course.PROBE_EVERY == Course.PROBE_EVERY - 1;
      assertEquals(probe, done.get(i).trial().spec().role() == Role.TESTING);
      assertTrue(!probe || done.get(i).threads() == BASELINE);
    }
    assertEquals(ITEMS, done.stream().map(each -> each.trial().spec().id()).distinct().count());
  }

  @Test
  void asLongAsNothingSucceedsFewerThreadsAreTried() {
    CountBySize course = course(sizes(5), List.of());
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Course.Step step = course.next(Size.of(1000)).orElseThrow();
      counts.add(step.threads());
      course.add(trial(step, Size.of(1000), i, 0, Outcome.FAILED));
    }
    assertEquals(List.of(4, 4, 2, 2, 1), counts);
  }
}
