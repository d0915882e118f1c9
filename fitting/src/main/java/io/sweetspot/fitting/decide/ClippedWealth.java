package io.sweetspot.fitting.decide;

/**
 * Bets on the mean of differences that are cut off at a fixed size: a test of a bounded mean, as a
 * bet (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024).
 *
 * <p>With z = margin - log(a / b), cut off at {@link #CLIP} deviations on either side, the first is
 * within the margin where the mean of z is above 0. Where it is not, 1 + bet z is at most 1 on
 * average for every bet that is fixed before the block, whatever the laws of a and b. Size counts
 * beside sign, so normal noise is seen through in half the blocks that {@link TypicalWealth} takes;
 * but where one law is skew and the other is not, the mean lies off the median that a {@link Claim}
 * is about, by less than the size at which it is cut off.
 */
final class ClippedWealth extends Wealth {

  /** Of those tried, 1 to 3, the one that found a difference of twice its margin soonest. */
  private static final double CLIP = 1.5;

  /** The most that is bet, in shares of what could be lost. */
  private static final double CAP = 0.9;

  /** The least mean that is bet on, in what matters. */
  private static final double LEAST = 0.25;

  private final double margin;
  private final double matters;
  private final double limit;
  private double mean;
  private double variance;

  /**
   * Nothing won yet.
   *
   * @param margin logarithm of the ratio that is to be shown not to be exceeded
   * @param matters a difference of logarithms that matters; expected at first; above 0
   * @param noise deviation of the logarithm of one trial, as known before the first block; above 0
   */
  ClippedWealth(double error, double margin, double matters, double noise) {
    super(error);
    this.margin = margin;
    this.matters = matters;
    this.variance = 2 * noise * noise;
    this.limit = CLIP * Math.sqrt(variance);
    this.mean = matters;
  }

  private double z(double seconds, double rival) {
    return Math.max(-limit, Math.min(limit, margin - Math.log(seconds / rival)));
  }

  /** The bet of fastest growth, nearly, for differences of this mean. */
  private double stake(double predicted) {
    double expected = Math.max(predicted, LEAST * matters);
    return Math.min(CAP / limit, expected / (variance + expected * expected));
  }

  @Override
  double logReturn(double seconds, double rival) {
    return Math.log1p(stake(mean) * z(seconds, rival));
  }

  @Override
  double logReturnBeyond(double seconds, double rival) {
    return Math.log1p(-stake(-mean) * z(seconds, rival));
  }

  @Override
  void learn(double seconds, double rival, double weight) {
    double z = z(seconds, rival);
    double delta = z - mean;
    mean += weight * delta;
    variance += weight * (delta * (z - mean) - variance);
  }

  @Override
  double growth(double ratio, double noise) {
    double expected = Math.max(-limit, Math.min(limit, margin - ratio));
    double bet = stake(expected);
    return Math.max(0, bet * expected - bet * bet * noise * noise);
  }
}
