package io.sweetspot.fitting.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plain means of seconds per thread count, as strategies without robustness keep them. */
final class Means {

  private final Map<Integer, double[]> sums = new TreeMap<>();

  void add(int threads, double seconds) {
    double[] sum = sums.computeIfAbsent(threads, t -> new double[2]);
    sum[0] += seconds;
    sum[1]++;
  }

  double mean(int threads) {
    double[] sum = sums.get(threads);
    return sum[0] / sum[1];
  }

  /** How many trials there are of this thread count. */
  int trials(int threads) {
    return sums.containsKey(threads) ? (int) sums.get(threads)[1] : 0;
  }

  /** Measured thread counts, the one with the lowest mean first. */
  List<Integer> byMean() {
    List<Integer> counts = new ArrayList<>(sums.keySet());
    counts.sort(Comparator.comparingDouble(this::mean));
    return counts;
  }

  /** Measured thread counts, increasing. */
  List<Integer> counts() {
    return List.copyOf(sums.keySet());
  }
}
