package io.sweetspot.fitting.service;

import org.apache.commons.math3.special.Gamma;

/**
 * So many clients at an M/M/c queue: each thinks, sends a request, waits for it, and thinks again.
 * Throughput and latency follow from the equilibrium of the number of requests in the system; an
 * arriving one finds the equilibrium of one client less (Sevcik and Mitrani, 1981).
 *
 * @param clients at least 1
 * @param servers at least 2
 * @param service mean seconds of service, exponential
 * @param think mean seconds of thinking, exponential
 */
record ClosedQueue(int clients, int servers, double service, double think) {

  /** The chance of each number of requests in the system, with so many clients. */
  private double[] equilibrium(int clients) {
    double[] chance = new double[clients + 1];
    chance[0] = 1;
    double sum = 1;
    for (int k = 1; k <= clients; k++) {
      chance[k] = chance[k - 1] * (clients - k + 1) / think * service / Math.min(k, servers);
      sum += chance[k];
    }
    for (int k = 0; k <= clients; k++) {
      chance[k] /= sum;
    }
    return chance;
  }

  /** Requests a second. */
  double throughput() {
    double[] chance = equilibrium(clients);
    double busy = 0;
    for (int k = 1; k <= clients; k++) {
      busy += chance[k] * Math.min(k, servers);
    }
    return busy / service;
  }

  /** Seconds that 99 of 100 requests stay below, to a part in 100,000. */
  double p99() {
    double[] found = equilibrium(clients - 1);
    double low = 0;
    double high = 10 * service * (1 + (double) clients / servers);
    while (high - low > 1e-5 * high) {
      double middle = (low + high) / 2;
      double longer = 0;
      for (int k = 0; k < clients; k++) {
        longer += found[k] * longerThan(middle, k - servers + 1);
      }
      if (longer > 0.01) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The chance of more seconds, where so many requests must leave before this one is served. */
  private double longerThan(double seconds, int before) {
    double rate = 1 / service;
    double own = Math.exp(-rate * seconds);
    if (before <= 0) {
      return own;
    }
    double all = servers * rate;
    return Gamma.regularizedGammaQ(before, all * seconds)
        + own
            * Math.pow(all / (all - rate), before)
            * Gamma.regularizedGammaP(before, (all - rate) * seconds);
  }
}
