package io.sweetspot.fitting.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Fits a curve of the figure that never falls (pool adjacent violators; Barlow et al., 1972) to
 * averages at a geometric grid, looks where it crosses the bound, measures there, and so on until
 * no count is left between; recommends what had the highest average throughput of those that the
 * curve has within the limit.
 */
final class IsotonicSearch {

  private record Pool(double sum, int size) {
    double mean() {
      return sum / size;
    }
  }

  private IsotonicSearch() {}

  static Answer choose(Service service, int repeats, long seed) {
    Averages averages = new Averages(service, repeats, seed);
    for (int clients = 1; clients < Service.MOST; clients *= 2) {
      averages.at(clients);
    }
    averages.at(Service.MOST);
    int root = root(service, averages);
    while (root > 0) {
      averages.at(root);
      root = root(service, averages);
    }
    int best = 0;
    for (Map.Entry<Integer, Double> each : fit(averages).entrySet()) {
      double throughput = averages.at(each.getKey()).throughput();
      boolean better = best == 0 || throughput > averages.at(best).throughput();
      best = service.limit().isMetBy(Math.exp(each.getValue())) && better ? each.getKey() : best;
    }
    return new Answer(best, best > 0, averages.trials());
  }

  /** The unmeasured count where the curve crosses the bound; 0 where there is none. */
  private static int root(Service service, Averages averages) {
    NavigableMap<Integer, Double> fit = fit(averages);
    double bound = Math.log(service.limit().bound());
    int good = 0;
    for (Map.Entry<Integer, Double> each : fit.entrySet()) {
      good = each.getValue() < bound ? each.getKey() : good;
    }
    Integer bad = fit.higherKey(good);
    if (good == 0 || bad == null || bad - good == 1) {
      return 0;
    }
    double share = (bound - fit.get(good)) / (fit.get(bad) - fit.get(good));
    int root = (int) Math.round(Math.exp(Math.log(good) + share * Math.log((double) bad / good)));
    return Math.max(good + 1, Math.min(bad - 1, root));
  }

  /** Logarithms of the figure by clients, never falling. */
  private static NavigableMap<Integer, Double> fit(Averages averages) {
    List<Pool> pools = new ArrayList<>();
    for (Service.Run each : averages.measured().values()) {
      Pool pool = new Pool(Math.log(each.figure()), 1);
      while (!pools.isEmpty() && pools.get(pools.size() - 1).mean() >= pool.mean()) {
        Pool before = pools.remove(pools.size() - 1);
        pool = new Pool(before.sum() + pool.sum(), before.size() + pool.size());
      }
      pools.add(pool);
    }
    TreeMap<Integer, Double> fit = new TreeMap<>();
    int pool = 0;
    int inPool = 0;
    for (int clients : averages.measured().keySet()) {
      if (inPool == pools.get(pool).size()) {
        pool++;
        inPool = 0;
      }
      fit.put(clients, pools.get(pool).mean());
      inPool++;
    }
    return fit;
  }
}
