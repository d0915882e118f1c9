package io.sweetspot.fitting.simulation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A simulated program, of which everything is known.
 *
 * @param name of its family, or of the program that was measured
 * @param seconds the true seconds at each thread count that is allowed
 * @param law how its timings scatter
 */
record Program(String name, SortedMap<Integer, Double> seconds, Law law) {

  Program {
    seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
  }

  /** The thread counts that are allowed, increasing. */
  List<Integer> counts() {
    return List.copyOf(seconds.keySet());
  }

  double secondsAt(int threads) {
    return seconds.get(threads);
  }

  double best() {
    return Collections.min(seconds.values());
  }

  /** Time at a thread count over the best possible, minus 1. */
  double regret(int threads) {
    return secondsAt(threads) / best() - 1;
  }
}
