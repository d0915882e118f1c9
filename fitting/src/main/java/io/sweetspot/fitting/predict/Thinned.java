package io.sweetspot.fitting.predict;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which of many counts are thought about: as many as differ. */
final class Thinned {

  /** Counts closer than this, in log threads, are thought of as one. */
  private static final double RESOLUTION = 0.04;

  private Thinned() {}

  /** Increasing: those that were tried, both ends, and what is not too close to the one before. */
  static int[] counts(List<Integer> allowed, List<Probe> probes) {
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("no thread count is allowed; expected at least one");
    }
    NavigableSet<Integer> sorted = new TreeSet<>(allowed);
    NavigableSet<Integer> counts = new TreeSet<>();
    probes.stream().map(Probe::threads).filter(sorted::contains).forEach(counts::add);
    int last = 0;
    for (int threads : sorted) {
      boolean apart = last == 0 || Math.log((double) threads / last) >= RESOLUTION;
      if (apart || threads == (int) sorted.last()) {
        counts.add(threads);
        last = threads;
      }
    }
    return counts.stream().mapToInt(Integer::intValue).toArray();
  }
}
