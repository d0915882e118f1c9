package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/**
 * Sessions that differ: each has a level of all counts, and of each count something of its own.
 *
 * @param noise of a trial within a session, a deviation in logarithms
 * @param own what a count has for a session, likewise
 * @param level of all counts in a session, likewise
 */
record SessionLaw(double noise, double own, double level) implements Law {

  @Override
  public double level(double before, int trial, SplittableRandom random) {
    return trial == 0 ? level * random.nextGaussian() : before;
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
