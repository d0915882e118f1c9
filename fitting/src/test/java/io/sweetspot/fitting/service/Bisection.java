package io.sweetspot.fitting.service;

/**
 * Doubles the clients until the average misses the limit, then halves the gap until it closes, and
 * recommends what had the highest average throughput of those that met it.
 */
final class Bisection {

  private Bisection() {}

  static Answer choose(Service service, int repeats, long seed) {
    Averages averages = new Averages(service, repeats, seed);
    int good = 0;
    int bad = 1;
    while (bad <= Service.MOST && meets(service, averages, bad)) {
      good = bad;
      bad = bad == Service.MOST ? bad + 1 : Math.min(2 * bad, Service.MOST);
    }
    while (bad - good > 1) {
      int middle = (good + bad) / 2;
      if (meets(service, averages, middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    int best = 0;
    for (int clients : averages.measured().keySet()) {
      boolean better =
          best == 0 || averages.at(clients).throughput() > averages.at(best).throughput();
      best = meets(service, averages, clients) && better ? clients : best;
    }
    return new Answer(best, best > 0, averages.trials());
  }

  private static boolean meets(Service service, Averages averages, int clients) {
    return service.limit().isMetBy(averages.at(clients).figure());
  }
}
