package io.sweetspot.fitting.decide;

/**
 * Bets on more than half of all runs being of one kind: the sign test, as a bet, valid at every
 * look.
 *
 * <p>Where no more than half of them are, the next run is of that kind with at most even chance
 * whatever came before, so 1 + bet, and 1 - bet where it is not, is at most 1 on average, and so is
 * every mixture of bets that were fixed beforehand. The wealth is a non-negative supermartingale
 * that starts at 1; it ever reaches 20 with probability at most 5 % (Ville, 1939). It asks that the
 * runs of one count be exchangeable, and nothing of the law of the figures, which may be skew,
 * spike or fall into groups: the figure of a run, a 99th percentile of latency for instance, is one
 * piece of evidence, however many requests it was taken of, for requests of one run are not
 * independent.
 *
 * <p>The bets of fastest growth are 2 P - 1 where a share of P runs is of that kind (Kelly, 1956);
 * those for 98 %, 80 % and 63 % are mixed. Five runs of five suffice; 18 of 20, 50 of 70.
 */
final class MajorityWealth {

  private static final double[] BETS = {0.97, 0.6, 0.25};
  private static final double[] WEIGHTS = {0.7, 0.2, 0.1};

  /** Probability with which a majority may be shown wrongly. */
  private static final double ERROR = 0.05;

  private MajorityWealth() {}

  /**
   * Logarithm of the wealth after so many runs, of which so many are of the kind that was bet on.
   */
  private static double logWealth(int ofThatKind, int runs) {
    double wealth = 0;
    for (int k = 0; k < BETS.length; k++) {
      wealth +=
          WEIGHTS[k]
              * Math.exp(
                  ofThatKind * Math.log1p(BETS[k]) + (runs - ofThatKind) * Math.log1p(-BETS[k]));
    }
    return Math.log(wealth);
  }

  /** Whether it is certain that more than half of all runs are of that kind. */
  static boolean isShown(int ofThatKind, int runs) {
    return logWealth(ofThatKind, runs) >= -Math.log(ERROR);
  }

  /**
   * How many more runs that is expected to take.
   *
   * @param chance of a run to be of that kind
   * @return 0 where it is certain already, infinite where it is not expected
   */
  static double runsToGo(int ofThatKind, int runs, double chance) {
    double missing = -Math.log(ERROR) - logWealth(ofThatKind, runs);
    double growth = 0;
    for (double bet : BETS) {
      growth = Math.max(growth, chance * Math.log1p(bet) + (1 - chance) * Math.log1p(-bet));
    }
    if (missing <= 0) {
      return 0;
    }
    return growth > 0 ? Math.ceil(missing / growth) : Double.POSITIVE_INFINITY;
  }
}
