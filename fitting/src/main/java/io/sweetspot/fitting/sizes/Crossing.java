package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.decide.Interval;

/**
 * The size of the work at which one thread count becomes slower than another.
 *
 * @param size where the table goes from one row to the next
 * @param interval of 95 % for the size at which both counts take as long; where it ends at an end
 *     of the table, they may do so beyond it, or never
 * @param below the count that is faster below it
 * @param above the count that is faster above it
 */
public record Crossing(double size, Interval interval, int below, int above) {

  public Crossing {
    Refusals.requirePositive("size", size);
    Refusals.requireAtLeast("below", below, 1);
    Refusals.requireAtLeast("above", above, 1);
    if (below == above || size < interval.low() || size > interval.high()) {
      throw new IllegalArgumentException(
          "a crossing from %d to %d threads at size %s in %s; expected two counts, and the size"
                  .formatted(below, above, size, interval)
              + " inside its interval");
    }
  }
}
