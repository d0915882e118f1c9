package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;

/**
 * What would have been used for a measured size, had it not been measured.
 *
 * @param size the size that was left out
 * @param threads the count that the table of the other sizes holds for it
 * @param loss how much slower that is than the fastest, by all trials, as a fraction; at least 0
 * @param nearestThreads the count that the same table holds for the nearest other size
 * @param nearestLoss how much slower that one is; at least 0
 */
public record LeftOutSize(
    double size, int threads, double loss, int nearestThreads, double nearestLoss) {

  public LeftOutSize {
    Refusals.requirePositive("size", size);
    Refusals.requireAtLeast("threads", threads, 1);
    Refusals.requireAtLeast("nearestThreads", nearestThreads, 1);
    if (!(loss >= 0 && nearestLoss >= 0)) {
      throw new IllegalArgumentException(
          "losses are %s and %s; expected at least 0".formatted(loss, nearestLoss));
    }
  }
}
