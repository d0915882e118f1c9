package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/**
 * A program beside a neighbour that keeps one core busy half of the time, in bursts and pauses of
 * one trial's length on average. One session at a time.
 */
final class Neighbour implements Law {
  private final double noise;
  private final double slowdown;
  private boolean busy;
  private double left;
  private double share;

  /**
   * @param noise standard deviation of the logarithm of one trial
   * @param slowdown how much longer a trial takes beside a neighbour that never pauses, as a share
   */
  Neighbour(double noise, double slowdown) {
    this.noise = noise;
    this.slowdown = slowdown;
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
    return noise * random.nextGaussian() + Math.log1p(slowdown * share);
  }

  /** Processor time that the neighbour used during the last trial, in cores. */
  double cores() {
    return share;
  }
}
