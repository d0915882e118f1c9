package io.sweetspot.fitting.sizes;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A simulated program, of which everything is known.
 *
 * @param curve true seconds
 * @param sizes that may be run
 * @param unseen sizes to be judged by, up to four times beyond those
 * @param noise standard deviation of the logarithm of a trial's seconds
 */
record SizedProgram(
    SizedFamilies.Curve curve, List<Double> sizes, List<Double> unseen, double noise) {

  static final int MOST = 64;

  private static final int UNSEEN = 12;
  private static final double SPIKES = 0.02;

  /** Three to five sizes, each four to ten times the one before. */
  static SizedProgram of(SizedFamilies family, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(31 * seed + family.name().hashCode());
    TreeSet<Double> sizes = new TreeSet<>();
    double size = 1;
    int number = random.nextInt(3, 6);
    for (int i = 0; i < number; i++) {
      sizes.add(size);
      size *= random.nextDouble(4, 10);
    }
    TreeSet<Double> unseen = new TreeSet<>();
    double low = Math.log(sizes.first() / SizeTable.BEYOND);
    double high = Math.log(sizes.last() * SizeTable.BEYOND);
    while (unseen.size() < UNSEEN) {
      unseen.add(Math.exp(random.nextDouble(low, high)));
    }
    double middle = Math.sqrt(sizes.last());
    return new SizedProgram(
        family.curve(random, middle), List.copyOf(sizes), List.copyOf(unseen), noise);
  }

  static List<Integer> counts() {
    return IntStream.rangeClosed(1, MOST).boxed().toList();
  }

  double seconds(double size, int threads) {
    return curve.seconds(size, threads);
  }

  /** Seconds of one trial, of which a few spike. */
  double run(double size, int threads, SplittableRandom random) {
    double log = noise * random.nextGaussian();
    double spike = random.nextDouble() < SPIKES ? random.nextDouble(1.3, 3) : 1;
    return seconds(size, threads) * Math.exp(log) * spike;
  }

  /** Time at a count over the best possible of a size, minus 1. */
  double regret(double size, int threads) {
    double best = counts().stream().mapToDouble(each -> seconds(size, each)).min().orElseThrow();
    return seconds(size, threads) / best - 1;
  }

  /** Whether the true size at which both counts take as long lies in the interval, or beyond it. */
  boolean holds(Crossing crossing, SizeTable table) {
    double low = crossing.interval().low();
    double high = crossing.interval().high();
    boolean before = lead(low, crossing) <= 0;
    boolean after = lead(high, crossing) >= 0;
    return (before || low <= table.from()) && (after || high >= table.to());
  }

  /** How much slower the count is that should be the faster one below the crossing. */
  private double lead(double size, Crossing crossing) {
    return Math.log(seconds(size, crossing.below()) / seconds(size, crossing.above()));
  }
}
