package io.sweetspot.fitting.sessions;

import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mean of each thread count in each session, spikes apart, and the noise of one trial. O(n log
 * n).
 *
 * @param means by session, then by threads
 * @param noise that all of them show together
 */
record Cells(SortedMap<Integer, SortedMap<Integer, RobustMean>> means, Noise noise) {

  private record Key(int session, int threads) {}

  static Cells of(List<Reading> readings) {
    Map<Key, List<Double>> logs = new HashMap<>();
    for (Reading each : readings) {
      logs.computeIfAbsent(new Key(each.session(), each.threads()), key -> new ArrayList<>())
          .add(each.logSeconds());
    }
    RobustMeans condensed =
        RobustMeans.of(
            logs.values().stream()
                .map(cell -> cell.stream().mapToDouble(Double::doubleValue).toArray())
                .toList());
    SortedMap<Integer, SortedMap<Integer, RobustMean>> means = new TreeMap<>();
    Iterator<RobustMean> next = condensed.means().iterator();
    for (Key key : logs.keySet()) {
      means
          .computeIfAbsent(key.session(), session -> new TreeMap<>())
          .put(key.threads(), next.next());
    }
    return new Cells(means, condensed.noise());
  }

  /** Variance of the mean of a cell about what the session has at that count. */
  double variance(RobustMean cell) {
    return noise.deviation() * noise.deviation() / cell.kept();
  }
}
