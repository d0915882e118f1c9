package io.sweetspot.fitting.decide;

/**
 * Bets on which way most blocks fall: the sign test, as a bet.
 *
 * <p>With z = log(1 + tolerance) - log(a / b), within the tolerance means that P(z &gt;= 0) is
 * above one half. Where it is not, 1 + bet sign(z) is at most 1 on average for every bet that is
 * fixed before the block, whatever the laws of a and b: they may be skew, spike or fall into
 * groups, each in its own way. More than the sign cannot be used without such a supposition, for
 * any law with that P can be made one with a half by weighing both sides. The bet of fastest growth
 * is 2 P - 1 (Kelly, 1956), with P predicted as if z were normal; a poor prediction costs blocks,
 * never validity.
 */
final class TypicalWealth extends Wealth {

  /** Values of z count at most this many predicted deviations when predicting the next. */
  private static final double CLIP = 3;

  /** How far z is expected to lie from 0 at first, and the least that is bet on, in tolerances. */
  private static final double EXPECTED = 0.6;

  private static final double LEAST = 0.25;

  private final double margin;
  private final double cap;
  private double mean;
  private double variance;

  /**
   * Nothing won yet.
   *
   * @param margin logarithm of 1 + tolerance
   * @param noise deviation of the logarithm of one trial, as known before the first block
   * @param cap of the bet, below 1: it leaves wealth to survive a spike
   */
  TypicalWealth(double error, double margin, double noise, double cap) {
    super(error);
    this.margin = margin;
    this.cap = cap;
    this.mean = EXPECTED * margin;
    this.variance = 2 * noise * noise;
  }

  private double z(double seconds, double rival) {
    return margin - Math.log(seconds / rival);
  }

  private double stake(double predicted, double deviation) {
    return Math.min(cap, 2 * Normal.below(predicted / deviation) - 1);
  }

  private double stake(double predicted) {
    return stake(Math.max(predicted, LEAST * margin), Math.sqrt(variance));
  }

  @Override
  double logReturn(double seconds, double rival) {
    double bet = stake(mean);
    return Math.log1p(z(seconds, rival) >= 0 ? bet : -bet);
  }

  @Override
  double logReturnBeyond(double seconds, double rival) {
    double bet = stake(EXPECTED * margin - mean);
    return Math.log1p(z(seconds, rival) >= 0 ? -bet : bet);
  }

  @Override
  void learn(double seconds, double rival, double weight) {
    double most = CLIP * Math.sqrt(variance);
    double clipped = Math.max(mean - most, Math.min(mean + most, z(seconds, rival)));
    double delta = clipped - mean;
    mean += weight * delta;
    variance += weight * (delta * (clipped - mean) - variance);
  }

  @Override
  double growth(double ratio, double noise) {
    if (ratio >= margin) {
      return 0;
    }
    double deviation = Math.sqrt(2) * noise;
    double chance = Normal.below((margin - ratio) / deviation);
    double bet = stake(margin - ratio, deviation);
    return chance * Math.log1p(bet) + (1 - chance) * Math.log1p(-bet);
  }
}
