package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.Limit;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * A service of known truth over 1 to 100 clients, and the limit that is asked of it.
 *
 * @param throughput requests a second of the typical run, by clients from 1
 * @param figure what is limited, were all requests quick and all runs alike, by clients from 1
 * @param slow share of the requests that are slow, by clients from 1
 * @param limit what is asked
 * @param law how runs scatter
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
record Service(double[] throughput, double[] figure, double[] slow, Limit limit, Law law) {

  static final int MOST = 100;

  /** Deviation of the logarithm of a run's share of slow requests: 100 of them a run. */
  private static final double SLOW_NOISE = 0.1;

  private static final double[] DEVIATIONS = new double[41];

  static {
    for (int k = 0; k < DEVIATIONS.length; k++) {
      DEVIATIONS[k] = -Math.sqrt(2) * Erf.erfInv(1 - (2 * k + 1.0) / DEVIATIONS.length);
    }
  }

  /**
   * How runs scatter.
   *
   * @param throughput deviation of the logarithm of the throughput
   * @param figure deviation of the logarithm of the limited figure
   * @param slowRequest how many times as long a slow request takes
   * @param slowRuns share of the runs in which everything is slow
   * @param slowRun by how many times the figure of such a run is larger
   */
  record Law(
      double throughput, double figure, double slowRequest, double slowRuns, double slowRun) {}

  /** One run: its throughput and its figure. */
  record Run(double throughput, double figure) {}

  Run run(int clients, SplittableRandom random) {
    double state = random.nextDouble() < law.slowRuns() ? law.slowRun() : 1;
    double tail = tail(clients, random.nextGaussian());
    return new Run(
        throughput[clients] * Math.exp(law.throughput() * random.nextGaussian()),
        figure[clients] * tail * state * Math.exp(law.figure() * random.nextGaussian()));
  }

  /**
   * By how many times slow requests raise the 99th percentile, of exponential tails: it is theirs
   * where they are more than one in a hundred.
   *
   * @param z by how many deviations the run has more of them than is usual
   */
  private double tail(int clients, double z) {
    double share = Math.min(1, slow[clients] * Math.exp(SLOW_NOISE * z));
    double low = 1;
    double high = law.slowRequest();
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      double longer =
          (1 - share) * Math.pow(100, -middle) + share * Math.pow(100, -middle / law.slowRequest());
      if (longer > 0.01) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Whether more than half of all runs meet the limit. */
  boolean meets(int clients) {
    return meeting(clients) > 0.5;
  }

  /** The share of all runs that meet the limit. */
  double meeting(int clients) {
    double meeting = 0;
    for (double z : DEVIATIONS) {
      double margin = Math.log(limit.bound() / (figure[clients] * tail(clients, z)));
      meeting +=
          (1 - law.slowRuns()) * below(margin / law.figure())
              + law.slowRuns() * below((margin - Math.log(law.slowRun())) / law.figure());
    }
    return meeting / DEVIATIONS.length;
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
