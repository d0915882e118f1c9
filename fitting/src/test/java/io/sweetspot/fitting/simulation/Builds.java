package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.fitting.sessions.Reading;
import io.sweetspot.fitting.sessions.SessionEffects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Builds that are checked as {@code sweetspot check} does, each in a session of its own.
 *
 * @param checks how many
 * @param wrong in how many of them the learned count was found wrong
 * @param trials how many trials they took in all
 */
record Builds(int checks, int wrong, int trials) {

  private static final double TOLERANCE = 0.05;
  private static final int MOST_TRIALS = 60;
  private static final int TUNING_TRIALS = 40;

  /** Blocks of a stored session after the first. */
  private static final int BLOCKS = 4;

  /** What the old count costs more where the program changed. */
  private static final double COSTS = 0.10;

  private static final double ABOUT = 0.005;

  /** Noise of trials, and what each count has of its own in a session. */
  record Sessions(double noise, double own) implements Law {
    @Override
    public double level(double before, int trial, SplittableRandom random) {
      return 0;
    }

    @Override
    public double own(int threads, SplittableRandom random) {
      return noise * random.nextGaussian();
    }

    @Override
    public double bias(int threads, long session) {
      long mixed = new SplittableRandom(session + 0x9E3779B97F4A7C15L * threads).nextLong();
      return own * new SplittableRandom(mixed).nextGaussian();
    }
  }

  /**
   * Builds that change nothing, of programs of every family: tuned in one session, watched in some
   * more, checked in another.
   *
   * @param watched sessions after the tuning whose trials are stored
   */
  static Builds alike(Law law, int watched, int checks, long seed) {
    List<Kind> kinds = new ArrayList<>(Kind.of(Ranges.DESIGN));
    kinds.addAll(Kind.of(Ranges.WIDE));
    Builds builds = new Builds(0, 0, 0);
    for (int i = 0; i < checks; i++) {
      long each = seed + 1_000_003L * i;
      Program program = kinds.get(i % kinds.size()).program(each, law);
      Bench tuned = new Bench(program, each ^ 0x5DEECE66DL);
      int learned = Ours.plain().choose(tuned, TUNING_TRIALS, each).threads();
      List<Reading> stored = new ArrayList<>(tuned.readings(0));
      for (int session = 1; session <= watched; session++) {
        Bench bench = new Bench(program, mixed(each + session));
        for (int block = 0; block < BLOCKS; block++) {
          bench.run(learned);
          Gate.rivalsOf(learned, program.seconds().lastKey()).forEach(bench::run);
        }
        stored.addAll(bench.readings(session));
      }
      Bench bench = new Bench(program, mixed(~each));
      builds = builds.and(check(bench, learned, SessionEffects.of(stored), each));
    }
    return builds;
  }

  /** Builds of smooth curves at whose learned count a run costs 10 % more than at the best. */
  static Builds changed(Law law, int checks, long seed) {
    Builds builds = new Builds(0, 0, 0);
    for (int i = 0; builds.checks() < checks; i++) {
      long each = seed + 1_000_003L * i;
      Families family = i % 2 == 0 ? Families.USL : Families.PAPER;
      Program program = family.program(each, law, i % 4 < 2 ? Ranges.DESIGN : Ranges.WIDE);
      List<Integer> old =
          program.counts().stream()
              .filter(count -> Math.abs(program.regret(count) - COSTS) < ABOUT)
              .toList();
      if (!old.isEmpty()) {
        int learned = old.get(new SplittableRandom(each).nextInt(old.size()));
        Bench bench = new Bench(program, mixed(~each));
        builds = builds.and(check(bench, learned, SessionEffects.of(List.of()), each));
      }
    }
    return builds;
  }

  private static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  private static Builds check(Bench bench, int learned, SessionEffects effects, long seed) {
    List<Integer> counts = new ArrayList<>(List.of(learned));
    counts.addAll(Gate.rivalsOf(learned, bench.program().seconds().lastKey()));
    List<Gate.Rival> rivals =
        counts.stream()
            .skip(1)
            .map(count -> new Gate.Rival(effects.nextSession(learned, count).high()))
            .toList();
    List<Map<Integer, Double>> blocks = new ArrayList<>();
    Random random = new Random(mixed(seed));
    while (true) {
      Gate gate = Gate.of(TOLERANCE, rivals, effects.noise(), blocks);
      List<Integer> open = new ArrayList<>(gate.open());
      if (gate.isWrong() || open.isEmpty() || bench.trials() + open.size() >= MOST_TRIALS) {
        return new Builds(1, gate.isWrong() ? 1 : 0, bench.trials());
      }
      open.add(0);
      Collections.shuffle(open, random);
      Map<Integer, Double> block = new HashMap<>();
      open.forEach(number -> block.put(number, bench.run(counts.get(number))));
      blocks.add(block);
    }
  }

  private Builds and(Builds other) {
    return new Builds(checks + other.checks, wrong + other.wrong, trials + other.trials);
  }

  double wrongShare() {
    return (double) wrong / checks;
  }

  double trialsEach() {
    return (double) trials / checks;
  }
}
