package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.Limit;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * A service of known truth over 1 to 100 clients, and the limit that is asked of it.
 *
 * @param throughput requests a second of the typical run, by clients from 1
 * @param figure what is limited, of the quiet run, by clients from 1
 * @param limit what is asked
 * @param law how runs scatter
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
record Service(double[] throughput, double[] figure, Limit limit, Law law) {

  static final int MOST = 100;

  /**
   * How runs scatter.
   *
   * @param throughput deviation of the logarithm of the throughput
   * @param figure deviation of the logarithm of the limited figure
   * @param slowShare share of the runs that are slow
   * @param slowFactor by which the figure of a slow run is larger
   */
  record Law(double throughput, double figure, double slowShare, double slowFactor) {}

  /** One run: its throughput and its figure. */
  record Run(double throughput, double figure) {}

  Run run(int clients, SplittableRandom random) {
    double slow = random.nextDouble() < law.slowShare() ? law.slowFactor() : 1;
    return new Run(
        throughput[clients] * Math.exp(law.throughput() * random.nextGaussian()),
        figure[clients] * slow * Math.exp(law.figure() * random.nextGaussian()));
  }

  /** Whether more than half of all runs meet the limit. */
  boolean meets(int clients) {
    double margin = Math.log(limit.bound() / figure[clients]);
    double quiet = below(margin / law.figure());
    double slow = below((margin - Math.log(law.slowFactor())) / law.figure());
    return (1 - law.slowShare()) * quiet + law.slowShare() * slow > 0.5;
  }

  private static double below(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** Throughput of the best count that meets the limit; 0 where none does. */
  double best() {
    double best = 0;
    for (int clients = 1; clients <= MOST; clients++) {
      best = meets(clients) ? Math.max(best, throughput[clients]) : best;
    }
    return best;
  }

  /** The share of the best throughput that this count falls short of. */
  double shortfall(int clients) {
    return 1 - throughput[clients] / best();
  }
}
