package io.sweetspot.fitting.simulation;

/**
 * What disturbs the timings.
 *
 * @param noise standard deviation of the log-normal noise of one trial
 * @param spikeShare share of the trials that are slowed by a spike, never sped up
 * @param spikeSize the largest factor of a spike; factors are even between 1.3 and this
 * @param drift standard deviation of the logarithm of a change of level after every tenth trial
 */
record World(double noise, double spikeShare, double spikeSize, double drift) {

  static World quiet(double noise) {
    return new World(noise, 0, 1.3, 0);
  }

  static World rough(double noise) {
    return new World(noise, 0.03, 3, 0.01);
  }
}
