package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds single trials that may be spikes: to be measured again before they are believed. */
final class PossibleSpikes {

  /** A single trial this far above both neighbours, in logarithms, is suspected. */
  private static final double SUSPECT = Math.log(1.1);

  /** But not where that is within so many deviations of the noise. */
  private static final double DEVIATIONS = 3.5;

  /** And only beside counts this near the lowest, in logarithms: elsewhere it matters little. */
  private static final double NEAR = 0.25;

  private PossibleSpikes() {}

  /**
   * Thread counts, increasing, that were tried once and came out far above both measured
   * neighbours, or were ended early between them.
   */
  static List<Integer> of(Sample sample) {
    double above = Math.max(SUSPECT, DEVIATIONS * sample.noise());
    TreeMap<Integer, Double> levels = new TreeMap<>(sample.slowerThan());
    TreeMap<Integer, Double> measured = new TreeMap<>();
    sample.estimates().forEach((threads, each) -> measured.put(threads, each.mean()));
    levels.putAll(measured);
    double near =
        measured.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow() + NEAR;
    List<Integer> possibleSpikes = new ArrayList<>();
    levels.forEach(
        (threads, level) -> {
          var lower = measured.lowerEntry(threads);
          var higher = measured.higherEntry(threads);
          if (lower != null
              && higher != null
              && Math.min(lower.getValue(), higher.getValue()) < near
              && level > Math.max(lower.getValue(), higher.getValue()) + above
              && sample.tries(threads) == 1) {
            possibleSpikes.add(threads);
          }
        });
    return possibleSpikes;
  }
}
