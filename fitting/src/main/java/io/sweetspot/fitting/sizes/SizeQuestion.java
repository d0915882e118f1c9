package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import java.util.List;
import java.util.TreeSet;

/**
 * What is asked about one program on one machine that does work of many sizes.
 *
 * @param allowed the thread counts that may be run and recommended, increasing, without repeats; at
 *     least one, each at least 1
 * @param sizes the sizes of the work that may be run, increasing, without repeats; at least one,
 *     each finite and positive
 * @param tolerance how much slower than the fastest a row of the table may be at any of its sizes
 *     before it is split, as a fraction; above 0 and below 1
 * @param seed seed of every random order
 */
public record SizeQuestion(List<Integer> allowed, List<Double> sizes, double tolerance, long seed) {

  public SizeQuestion {
    allowed = List.copyOf(new TreeSet<>(allowed));
    sizes = List.copyOf(new TreeSet<>(sizes));
    if (allowed.isEmpty() || allowed.get(0) < 1) {
      throw new IllegalArgumentException(
          "allowed thread counts are %s; expected at least one, each at least 1"
              .formatted(allowed));
    }
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("no size may be run; expected at least one");
    }
    sizes.forEach(size -> Refusals.requirePositive("size", size));
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance is %s; expected above 0 and below 1, for instance 0.05".formatted(tolerance));
    }
  }
}
