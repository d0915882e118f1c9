package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The curve that is expected of a program from the curves of others.
 *
 * @param times predicted time at each candidate, by rising threads; at least one
 * @param weights share of each program that was learned from, by its name; they sum to 1
 */
public record Prediction(List<RelativeTime> times, SortedMap<String, Double> weights)
    implements Serializable {

  public Prediction {
    times = List.copyOf(times);
    Refusals.requireAtLeast("candidates", times.size(), 1);
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  static Prediction of(List<RelativeTime> times, Map<String, Double> weights) {
    return new Prediction(times, new TreeMap<>(weights));
  }

  /** The candidate of the least predicted time; of equals the fewest threads. */
  public int threads() {
    return times.stream()
        .min(Comparator.comparingDouble(RelativeTime::ratio))
        .orElseThrow()
        .threads();
  }
}
