package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.function.DoubleFunction;

/** Tunes many simulated programs. The same seed, the same tunings, for every strategy. */
final class Simulation {

  /** The families of the design, over which the bars are set. */
  static final List<Kind> DESIGN = ofDesign(Ranges.DESIGN);

  /** The same families, harder. */
  static final List<Kind> WIDE = ofDesign(Ranges.WIDE);

  /** Standard deviations of the noise. */
  static final List<Double> NOISES = List.of(0.01, 0.02, 0.03, 0.05, 0.10);

  private Simulation() {}

  private static List<Kind> ofDesign(Ranges ranges) {
    return Kind.of(
        ranges, Families.PAPER, Families.USL, Families.CLIFF, Families.SAWTOOTH, Families.BIMODAL);
  }

  /** So many programs of a family at one level of noise. */
  static Tally run(Strategy strategy, Kind kind, Law law, int trials, int programs, long seed) {
    Tally tally = new Tally();
    for (int i = 0; i < programs; i++) {
      long each = seed + 1_000_003L * i;
      Bench bench = new Bench(kind.program(each, law), each ^ 0x5DEECE66DL);
      tally.add(bench, strategy.choose(bench, trials, each));
    }
    return tally;
  }

  /** Families at one level of noise, so many programs altogether. */
  static Tally run(
      Strategy strategy, List<Kind> kinds, Law law, int trials, int programs, long seed) {
    Tally all = new Tally();
    for (Kind kind : kinds) {
      all.addAll(run(strategy, kind, law, trials, programs / kinds.size(), seed));
    }
    return all;
  }

  /** Families over every level of noise, so many programs altogether. */
  static Tally overNoises(
      Strategy strategy,
      List<Kind> kinds,
      DoubleFunction<Law> laws,
      int trials,
      int programs,
      long seed) {
    Tally all = new Tally();
    for (double noise : NOISES) {
      all.addAll(run(strategy, kinds, laws.apply(noise), trials, programs / NOISES.size(), seed));
    }
    return all;
  }
}
