package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A program whose curve is known, and what its trials showed of its nature.
 *
 * @param curve its curve and name
 * @param family what it is a setting of; settings of one family are never asked about each other
 * @param limit what limits it; empty where nobody said
 * @param features figures of its trials by thread count and name (CPU seconds over wall seconds,
 *     logarithm of context switches a second, ...), each on a scale where equal differences mean
 *     equal unlikeness; finite, left out where unknown; may be empty
 */
public record KnownProgram(
    SuspectedCurve curve,
    String family,
    String limit,
    NavigableMap<Integer, Map<String, Double>> features)
    implements Serializable {

  public KnownProgram {
    TreeMap<Integer, Map<String, Double>> copy = new TreeMap<>();
    features.forEach(
        (threads, figures) -> {
          Refusals.requireAtLeast("threads", threads, 1);
          figures.forEach(Refusals::requireFinite);
          copy.put(threads, Map.copyOf(figures));
        });
    features = Collections.unmodifiableNavigableMap(copy);
  }

  public String name() {
    return curve.name();
  }

  /**
   * The figures at a thread count that may lie between those that were tried, linear in log threads
   * there; beyond them those of the last. Empty where nothing is known.
   */
  Map<String, Double> at(int threads) {
    Map.Entry<Integer, Map<String, Double>> low = features.floorEntry(threads);
    Map.Entry<Integer, Map<String, Double>> high = features.ceilingEntry(threads);
    if (low == null || high == null || low.getKey().equals(high.getKey())) {
      return low != null ? low.getValue() : high != null ? high.getValue() : Map.of();
    }
    double share =
        Math.log((double) threads / low.getKey()) / Math.log((double) high.getKey() / low.getKey());
    Map<String, Double> between = new HashMap<>();
    low.getValue()
        .forEach(
            (name, value) -> {
              Double other = high.getValue().get(name);
              if (other != null) {
                between.put(name, value + share * (other - value));
              }
            });
    return between;
  }
}
