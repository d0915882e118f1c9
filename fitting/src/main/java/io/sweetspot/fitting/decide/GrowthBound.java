package io.sweetspot.fitting.decide;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How much of something that grows with the threads, such as memory, a count that was not measured
 * may take at most, by what fewer threads took. It is asked before such a count is tried, where
 * trying may do harm: what is beyond a ceiling is not tried, and where little is measured yet the
 * bound is wide, so that a ceiling is approached step by step.
 *
 * <p>From one count the bound is in proportion to the threads, which a fixed part only makes wider.
 * From several it is the greater of two continuations of the last: along the steepest line to it
 * from any count below, and along the power law through the last two, which grows faster than a
 * line where they do. Either is widened by a quarter for each doubling beyond what was measured. A
 * jump between two counts is foreseen by neither, nor by anybody.
 *
 * @param most the most that was seen at each count
 */
public record GrowthBound(NavigableMap<Integer, Double> most) {
  /** For every doubling of the threads beyond what was measured. */
  private static final double MARGIN = 0.25;

  public GrowthBound {
    most.forEach(
        (threads, amount) -> {
          if (threads < 1 || !(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "%s at %d threads; expected a finite amount above 0 and at least 1 thread"
                    .formatted(amount, threads));
          }
        });
    most = new TreeMap<>(most);
  }

  /**
   * The most that so many threads may take, in the unit of what was seen; empty where nothing was
   * seen at so many threads or fewer.
   */
  public OptionalDouble at(int threads) {
    Map.Entry<Integer, Double> last = most.floorEntry(threads);
    if (last == null) {
      return OptionalDouble.empty();
    }
    double steps = (double) threads / last.getKey();
    double margin = 1 + MARGIN * Math.log(steps) / Math.log(2);
    return OptionalDouble.of(margin * continued(last, threads, steps));
  }

  private double continued(Map.Entry<Integer, Double> last, int threads, double steps) {
    NavigableMap<Integer, Double> below = most.headMap(last.getKey(), false);
    if (below.isEmpty()) {
      return last.getValue() * steps;
    }
    double slope = 0;
    for (Map.Entry<Integer, Double> one : below.entrySet()) {
      double rise = last.getValue() - one.getValue();
      slope = Math.max(slope, rise / (last.getKey() - one.getKey()));
    }
    Map.Entry<Integer, Double> before = below.lastEntry();
    double exponent =
        Math.log(last.getValue() / before.getValue())
            / Math.log((double) last.getKey() / before.getKey());
    double line = last.getValue() + slope * (threads - last.getKey());
    double power = exponent > 1 ? last.getValue() * Math.pow(steps, exponent) : 0;
    return Math.max(line, power);
  }
}
