package io.sweetspot.fitting.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the trials of a count have of their own: many draws of a law, increasing. */
final class Scatter {

  private static final int DRAWS = 4001;

  private final double[] logs;

  private Scatter(double[] logs) {
    this.logs = logs;
  }

  /** Of the same draws for all counts, so that two of one law are exactly alike. */
  static Scatter of(Law law, int threads) {
    SplittableRandom random = new SplittableRandom(1);
    double[] logs = new double[DRAWS];
    Arrays.setAll(logs, i -> law.own(threads, random));
    Arrays.sort(logs);
    return new Scatter(logs);
  }

  double median() {
    return logs[DRAWS / 2];
  }

  /** Mean of the factors, none counted as more than this many times the median. */
  double meanFactor(double most) {
    double highest = median() + Math.log(most);
    return Arrays.stream(logs).map(log -> Math.exp(Math.min(log, highest))).average().orElseThrow();
  }

  /** Share of the draws up to here. */
  double upTo(double log) {
    int found = Arrays.binarySearch(logs, log);
    return (double) (found >= 0 ? found + 1 : -found - 1) / DRAWS;
  }

  /** How often a draw exceeds one of the other by no more than this. */
  double within(double margin, Scatter other) {
    long pairs = 0;
    int below = 0;
    for (double log : other.logs) {
      while (below < DRAWS && logs[below] <= log + margin) {
        below++;
      }
      pairs += below;
    }
    return (double) pairs / DRAWS / DRAWS;
  }
}
