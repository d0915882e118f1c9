package io.sweetspot.fitting.decide;

/**
 * Bets on the difference of the means: a test of a bounded mean, as a bet (Waudby-Smith and Ramdas,
 * "Estimating means of bounded random variables by betting", 2024).
 *
 * <p>Within the tolerance means that x = (1 + tolerance) min(b, C) - min(a, C) is above 0 on
 * average, where C is the most that a run counts. Where it is not, 1 + bet x is at most 1 on
 * average for every bet that is fixed before the block; it stays above 0 while the bet is below 1 /
 * C. So however quiet the trials, it takes about C / tolerance blocks to show that no rare spike
 * spoils the mean: 340 for a tolerance of 5 % and runs counted up to five times. No valid test is
 * much quicker: the claim is wrong where one run in 80 takes five times as long and all else is
 * equal, and 260 blocks without such a run are what that law shows once in 27 times, which is all
 * that may go wrong with a pair.
 *
 * <p>C is {@link Claim#MOST} times the typical seconds of the faster of both, as known before the
 * race; where nothing is, the first block shows them, and is not bet on.
 */
final class MeanWealth extends Wealth {

  /** The most that is bet, in shares of what could be lost. */
  private static final double CAP = 0.97;

  private static final double EXPECTED = 0.6;

  private static final double LEAST = 0.25;

  private final double tolerance;
  private double most;
  private double mean;
  private double variance;

  /**
   * Nothing won yet.
   *
   * @param noise deviation of the logarithm of one trial, as known before the first block
   * @param typical seconds of the faster of both, as known before; infinite where they are not
   */
  MeanWealth(double error, double tolerance, double noise, double typical) {
    super(error);
    this.tolerance = tolerance;
    this.most = Claim.MOST * typical;
    this.mean = EXPECTED * tolerance / Claim.MOST;
    this.variance = 2 * noise * noise / (Claim.MOST * Claim.MOST);
  }

  /** The difference x over C; from -1 to 1 + tolerance. */
  private double difference(double seconds, double rival) {
    return (1 + tolerance) * Math.min(1, rival / most) - Math.min(1, seconds / most);
  }

  /** The bet of fastest growth, nearly, for differences of this mean and variance. */
  private static double stake(double mean, double variance, double atRisk) {
    return Math.min(CAP / atRisk, mean / (variance + mean * mean));
  }

  private double stake(double predicted, double atRisk) {
    double least = LEAST * tolerance / Claim.MOST;
    return stake(Math.max(predicted, least), variance, atRisk);
  }

  @Override
  double logReturn(double seconds, double rival) {
    return most < Double.POSITIVE_INFINITY
        ? Math.log1p(stake(mean, 1) * difference(seconds, rival))
        : 0;
  }

  @Override
  double logReturnBeyond(double seconds, double rival) {
    double predicted = EXPECTED * tolerance / Claim.MOST - mean;
    return most < Double.POSITIVE_INFINITY
        ? Math.log1p(-stake(predicted, 1 + tolerance) * difference(seconds, rival))
        : 0;
  }

  @Override
  void learn(double seconds, double rival, double weight) {
    if (most == Double.POSITIVE_INFINITY) {
      most = Claim.MOST * Math.min(seconds, rival);
    }
    double delta = difference(seconds, rival) - mean;
    mean += weight * delta;
    variance += weight * (delta * (difference(seconds, rival) - mean) - variance);
  }

  @Override
  double growth(double ratio, double noise) {
    double expected = (1 + tolerance - Math.exp(ratio)) / Claim.MOST;
    if (expected <= 0) {
      return 0;
    }
    double scatter = 2 * noise * noise / (Claim.MOST * Claim.MOST);
    double bet = stake(expected, scatter, 1);
    double spread = bet * bet * (scatter + expected * expected);
    return Math.max(0, bet * expected - spread / 2);
  }
}
