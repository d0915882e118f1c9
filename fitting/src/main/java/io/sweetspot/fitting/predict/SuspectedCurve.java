package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A curve that a program may follow, up to a factor: that of another program, or its own on another
 * kind of machine.
 *
 * @param name whose it is
 * @param weight how likely it is before any trial, beside other suspected curves; at least 0
 * @param logSeconds logarithm of the seconds, up to a constant, by threads, which need not be whole
 *     where the curve was stretched; at least one, each above 0; linear in log threads between
 */
public record SuspectedCurve(String name, double weight, NavigableMap<Double, Double> logSeconds)
    implements Serializable {

  public SuspectedCurve {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of '%s' is %s; expected a finite number of at least 0"
              .formatted(name, weight));
    }
    Refusals.requireAtLeast("thread counts of '%s'".formatted(name), logSeconds.size(), 1);
    logSeconds.forEach(
        (threads, level) -> {
          Refusals.requirePositive("threads of '%s'".formatted(name), threads);
          Refusals.requireFinite("log seconds of '%s'".formatted(name), level);
        });
    logSeconds = Collections.unmodifiableNavigableMap(new TreeMap<>(logSeconds));
  }

  /** The curve of measured means, each above 0. */
  public static SuspectedCurve of(String name, double weight, Curve curve) {
    TreeMap<Double, Double> levels = new TreeMap<>();
    curve
        .points()
        .forEach(point -> levels.put((double) point.threads(), Math.log(point.seconds().mean())));
    return new SuspectedCurve(name, weight, levels);
  }

  /** The same curve with another weight. */
  public SuspectedCurve weighing(double other) {
    return new SuspectedCurve(name, other, logSeconds);
  }

  /** What it was at some threads is at so many times as many, as on a machine of more cores. */
  public SuspectedCurve stretched(double factor) {
    Refusals.requirePositive("factor", factor);
    TreeMap<Double, Double> levels = new TreeMap<>();
    logSeconds.forEach((threads, level) -> levels.put(threads * factor, level));
    return new SuspectedCurve(name, weight, levels);
  }

  /**
   * Logarithm of the seconds, up to the curve's constant.
   *
   * @param place logarithm of the threads
   * @param goesOn whether the curve goes on beyond its ends as steeply as it ended there, or stays
   */
  double at(double place, boolean goesOn) {
    double threads = Math.exp(place);
    Map.Entry<Double, Double> low = logSeconds.floorEntry(threads);
    Map.Entry<Double, Double> high = logSeconds.ceilingEntry(threads);
    if (low == null) {
      low = high;
      high = goesOn ? logSeconds.higherEntry(high.getKey()) : null;
    } else if (high == null) {
      high = low;
      low = goesOn ? logSeconds.lowerEntry(low.getKey()) : null;
    }
    if (low == null || high == null || low.getKey().equals(high.getKey())) {
      return (low == null ? high : low).getValue();
    }
    double share = (place - Math.log(low.getKey())) / Math.log(high.getKey() / low.getKey());
    return low.getValue() + share * (high.getValue() - low.getValue());
  }
}
