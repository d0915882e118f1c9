package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two groups of timings at the same thread counts: trials that found the machine in one state or in
 * another.
 *
 * @param slowShare share of the trials in the slower group
 * @param apart how much slower it is, in logarithms
 */
record TwoStates(double slowShare, double apart) {

  /** Two groups explain this share of the variance; of normal noise they explain 0.64. */
  private static final double EXPLAINED = 0.85;

  private static final int FEWEST_TRIALS = 12;

  /** The smaller of two groups holds at least this share; below, it is spikes. */
  private static final double LEAST_SHARE = 0.2;

  /** Groups less than 4 % apart are one. */
  private static final double LEAST_APART = 0.04;

  /** The two groups, found by the best split in two; empty where there is one. */
  static Optional<TwoStates> of(Sample sample) {
    List<Double> deviations = new ArrayList<>();
    sample
        .estimates()
        .keySet()
        .forEach(
            threads -> {
              double[] logs = sample.logs(threads);
              if (logs.length >= 4) {
                double mean = Arrays.stream(logs).average().orElseThrow();
                Arrays.stream(logs).forEach(log -> deviations.add(log - mean));
              }
            });
    int n = deviations.size();
    if (n < FEWEST_TRIALS) {
      return Optional.empty();
    }
    deviations.sort(null);
    double total = 0;
    double sum = 0;
    for (double each : deviations) {
      total += each * each;
      sum += each;
    }
    double below = 0;
    double between = 0;
    double apart = 0;
    int fast = 0;
    for (int i = 1; i < n; i++) {
      below += deviations.get(i - 1);
      double gap = (sum - below) / (n - i) - below / i;
      double explained = gap * gap * i * (n - i) / n;
      if (explained > between && Math.min(i, n - i) >= LEAST_SHARE * n) {
        between = explained;
        apart = gap;
        fast = i;
      }
    }
    return between > EXPLAINED * total && apart > LEAST_APART
        ? Optional.of(new TwoStates((double) (n - fast) / n, apart))
        : Optional.empty();
  }
}
