package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/**
 * A program beside a neighbour that wants one core half of the time, in bursts and pauses of one
 * trial's length on average. From as many threads as there are cores on, the two share: the program
 * is slowed, the less the more threads it has, and so is the neighbour. One session at a time.
 */
final class Neighbour implements Law {
  private final double noise;
  private final double slowdown;
  private final int cores;
  private boolean busy;
  private double left;
  private double share;

  /**
   * @param noise standard deviation of the logarithm of one trial
   * @param slowdown how much longer a trial of as many threads as cores takes beside a neighbour
   *     that never pauses, as a share
   * @param cores of the machine; 0 where all counts are slowed alike
   */
  Neighbour(double noise, double slowdown, int cores) {
    this.noise = noise;
    this.slowdown = slowdown;
    this.cores = cores;
  }

  @Override
  public double level(double before, int trial, SplittableRandom random) {
    share = 0;
    double time = 1;
    while (left < time) {
      share += busy ? left : 0;
      time -= left;
      busy = !busy;
      left = -Math.log(1 - random.nextDouble());
    }
    left -= time;
    share += busy ? time : 0;
    return 0;
  }

  @Override
  public double own(int threads, SplittableRandom random) {
    boolean free = threads < cores;
    double felt = free ? 0 : slowdown * share * (cores == 0 ? 1 : (double) cores / threads);
    return noise * random.nextGaussian() + Math.log1p(felt);
  }

  /** Cores of the machine; 0 where all counts are slowed alike. */
  int machineCores() {
    return cores;
  }

  /** Processor time that the neighbour got during the last trial, in cores. */
  double cores(int threads) {
    return threads < cores || cores == 0 ? share : share * Math.min(1, cores / (threads + 1.0));
  }
}
