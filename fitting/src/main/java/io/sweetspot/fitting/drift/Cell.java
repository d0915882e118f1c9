package io.sweetspot.fitting.drift;

import java.util.Arrays;
import java.util.List;

/**
 * The trials of one thread count in one night. Spikes of networks and schedulers are one-sided, so
 * trials far above the low median are set aside.
 *
 * @param kept trials in the mean; at least 1
 * @param mean mean of the logarithms of the kept seconds
 * @param squares sum of squared deviations of the kept logarithms from their mean
 */
record Cell(int kept, double mean, double squares) {

  /**
   * O(n log n).
   *
   * @param logs logarithms of the seconds; at least one
   * @param spike a trial this far above the low median, in logarithms, is a spike
   */
  static Cell of(List<Double> logs, double spike) {
    double[] sorted = logs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double limit = sorted[(sorted.length - 1) / 2] + spike;
    double[] below = Arrays.stream(sorted).filter(log -> log <= limit).toArray();
    double mean = Arrays.stream(below).average().orElseThrow();
    double squares = Arrays.stream(below).map(log -> (log - mean) * (log - mean)).sum();
    return new Cell(below.length, mean, squares);
  }
}
