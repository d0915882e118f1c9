package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/**
 * One law for all counts.
 *
 * @param noise standard deviation of the log-normal noise of one trial
 * @param spikeShare share of the trials that are slowed by a spike, never sped up
 * @param spikeSize the largest factor of a spike; factors are even between 1.3 and this
 * @param drift standard deviation of the logarithm of a change of level after every tenth trial
 */
record World(double noise, double spikeShare, double spikeSize, double drift) implements Law {

  /** Trials after which the level drifts. */
  private static final int DRIFT_EVERY = 10;

  static World quiet(double noise) {
    return new World(noise, 0, 1.3, 0);
  }

  static World rough(double noise) {
    return new World(noise, 0.03, 3, 0.01);
  }

  @Override
  public double level(double before, int trial, SplittableRandom random) {
    return trial % DRIFT_EVERY == 0 ? before + drift * random.nextGaussian() : before;
  }

  @Override
  public double own(int threads, SplittableRandom random) {
    double log = noise * random.nextGaussian();
    return random.nextDouble() < spikeShare
        ? log + Math.log(1.3 + (spikeSize - 1.3) * random.nextDouble())
        : log;
  }
}
