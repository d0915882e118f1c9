package io.sweetspot.fitting.decide;

/**
 * What betting on one pair of counts has come to, in logarithms: on the first being within the
 * tolerance of the second, and on its being beyond.
 */
abstract class Wealth {

  /** What is predicted before the first block has the weight of this many. */
  private static final double PRIOR_BLOCKS = 3;

  private final double threshold;
  private double within;
  private double beyond;
  private int blocks;

  /**
   * Nothing won yet.
   *
   * @param error probability with which either may be shown wrongly
   */
  Wealth(double error) {
    this.threshold = Math.log(1 / error);
  }

  /**
   * Takes down a block.
   *
   * @param seconds of the first count
   * @param rival seconds of the second
   */
  final void bet(double seconds, double rival) {
    within += logReturn(seconds, rival);
    beyond += logReturnBeyond(seconds, rival);
    blocks++;
    learn(seconds, rival, 1 / (blocks + PRIOR_BLOCKS));
  }

  /**
   * Logarithm of the factor by which a bet on within pays, fixed by earlier blocks. Where the first
   * is beyond the tolerance the factor is at most 1 on average.
   */
  abstract double logReturn(double seconds, double rival);

  /** The same, of a bet on beyond. */
  abstract double logReturnBeyond(double seconds, double rival);

  /** Improves the predictions; the block has this weight. */
  abstract void learn(double seconds, double rival, double weight);

  /** How much {@link #logReturn} is expected to be a block; 0 where there is nothing to win. */
  abstract double growth(double ratio, double noise);

  final boolean isWithin() {
    return within >= threshold;
  }

  final boolean isBeyond() {
    return beyond >= threshold;
  }

  final int blocks() {
    return blocks;
  }

  /**
   * Blocks until within is expected to be shown; infinite where it is not expected.
   *
   * @param ratio expected logarithm of the seconds of the first over those of the second
   * @param noise deviation of the logarithm of one trial
   */
  final double blocksToGo(double ratio, double noise) {
    if (isWithin()) {
      return 0;
    }
    double growth = growth(ratio, noise);
    return growth > 0 ? Math.ceil((threshold - within) / growth) : Double.POSITIVE_INFINITY;
  }
}
