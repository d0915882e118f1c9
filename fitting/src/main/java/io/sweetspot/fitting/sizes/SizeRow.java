package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import java.util.List;

/**
 * Sizes of the work for which one thread count is used.
 *
 * @param from the least size; positive
 * @param to the size at which the next row begins, or the last that is answered at all; above from
 * @param threads thread count; at least 1
 * @param loss how much slower it is expected to be than the fastest count, the mean over the sizes
 *     of the row on the scale of their logarithms, as a fraction; at least 0
 * @param alikeFrom the fewest of the threads around it that cannot be told apart from it at any of
 *     the sizes; at most threads
 * @param alikeTo the most of them; at least threads
 * @param measured the sizes of the row that were measured, increasing, each with trials of this
 *     very count; empty where the row is what the model expects and nothing more
 */
public record SizeRow(
    double from,
    double to,
    int threads,
    double loss,
    int alikeFrom,
    int alikeTo,
    List<Double> measured) {

  public SizeRow {
    measured = List.copyOf(measured);
    Refusals.requirePositive("from", from);
    Refusals.requirePositive("to", to);
    Refusals.requireAtLeast("threads", threads, 1);
    if (alikeFrom < 1 || alikeFrom > threads || alikeTo < threads) {
      throw new IllegalArgumentException(
          "%d to %d threads are like %d; expected it to be one of them"
              .formatted(alikeFrom, alikeTo, threads));
    }
    if (!(from < to)) {
      throw new IllegalArgumentException(
          "a row from size %s to %s; expected the lesser first".formatted(from, to));
    }
    if (!(loss >= 0 && loss < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "loss is %s; expected a finite fraction, at least 0".formatted(loss));
    }
    for (double size : measured) {
      if (!(size >= from && size <= to)) {
        throw new IllegalArgumentException(
            "measured size %s lies outside the row from %s to %s".formatted(size, from, to));
      }
    }
  }
}
