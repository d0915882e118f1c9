package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.LimitClaim;
import java.util.OptionalDouble;

/**
 * Knows everything beforehand and has only to show it: the fastest count that its own runs certify
 * more likely than not, with all trials. What it falls short by is the price of the certificate
 * alone; nobody who has to search besides is expected to do better.
 */
final class Informed {

  private Informed() {}

  static Answer choose(Service service, int trials) {
    int best = 0;
    for (int clients = 1; clients <= Service.MOST; clients++) {
      boolean faster = best == 0 || service.throughput()[clients] > service.throughput()[best];
      best = faster && chance(service, clients, trials) > 0.5 ? clients : best;
    }
    return new Answer(best, best > 0, trials);
  }

  /** The chance that so many runs at most certify that a count meets the limit. */
  private static double chance(Service service, int clients, int trials) {
    double share = service.meeting(clients);
    double certified = 0;
    double[] open = {1}; // Chances of so many runs that met it, none certified yet.
    for (int runs = 1; runs <= trials && share > 0.5; runs++) {
      double[] next = new double[runs + 1];
      for (int met = 0; met <= runs; met++) {
        double chance =
            (met < runs ? open[met] * (1 - share) : 0) + (met > 0 ? open[met - 1] * share : 0);
        LimitClaim claim =
            new LimitClaim(service.limit(), clients, met, runs, OptionalDouble.empty());
        if (chance > 0 && claim.isMet()) {
          certified += chance;
        } else {
          next[met] = chance;
        }
      }
      open = next;
    }
    return certified;
  }
}
