package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.function.DoubleFunction;

/** Tunes many simulated programs. The same seed, the same tunings, for every strategy. */
final class Simulation {

  /** The families of the design, over which the bars are set. */
  static final List<Families> DESIGN =
      List.of(Families.PAPER, Families.USL, Families.CLIFF, Families.SAWTOOTH, Families.BIMODAL);

  /** Standard deviations of the noise. */
  static final List<Double> NOISES = List.of(0.01, 0.02, 0.03, 0.05, 0.10);

  private Simulation() {}

  /** So many programs of a family at one level of noise. */
  static Tally run(
      Strategy strategy, Families family, World world, int trials, int programs, long seed) {
    Tally tally = new Tally();
    for (int i = 0; i < programs; i++) {
      long each = seed + 1_000_003L * i;
      Bench bench = new Bench(family.program(each, world), each ^ 0x5DEECE66DL);
      tally.add(bench, strategy.choose(bench, trials, each));
    }
    return tally;
  }

  /** Families at one level of noise, so many programs altogether. */
  static Tally run(
      Strategy strategy,
      List<Families> families,
      World world,
      int trials,
      int programs,
      long seed) {
    Tally all = new Tally();
    for (Families family : families) {
      all.addAll(run(strategy, family, world, trials, programs / families.size(), seed));
    }
    return all;
  }

  /** Families over every level of noise, so many programs altogether. */
  static Tally overNoises(
      Strategy strategy,
      List<Families> families,
      DoubleFunction<World> worlds,
      int trials,
      int programs,
      long seed) {
    Tally all = new Tally();
    for (double noise : NOISES) {
      all.addAll(
          run(strategy, families, worlds.apply(noise), trials, programs / NOISES.size(), seed));
    }
    return all;
  }
}
