package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Usage;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one trial shows of a program's nature beside its seconds: each figure on a scale where equal
 * differences mean equal unlikeness; those that are unknown are left out.
 */
final class Figures {
  private Figures() {}

  /** By name. */
  static Map<String, Double> of(double wallSeconds, Usage usage) {
    Map<String, Double> figures = new TreeMap<>();
    if (usage.cpuSeconds() >= 0) {
      figures.put("CPU seconds over wall", usage.cpuSeconds() / wallSeconds);
    }
    put(
        figures,
        "logarithm of context switches a second",
        rate(usage.voluntarySwitches(), usage.involuntarySwitches(), wallSeconds));
    put(
        figures,
        "logarithm of page faults a second",
        rate(usage.minorFaults(), usage.majorFaults(), wallSeconds));
    put(figures, "logarithm of peak memory", (double) usage.peakMemoryBytes());
    return figures;
  }

  private static double rate(long some, long others, double wallSeconds) {
    return some < 0 || others < 0 ? -1 : (some + others) / wallSeconds;
  }

  /** One more than it is, so that none at all has a logarithm too. */
  private static void put(Map<String, Double> figures, String name, double value) {
    if (value >= 0) {
      figures.put(name, Math.log1p(value));
    }
  }
}
