package io.sweetspot.fitting.decide;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What curves of other programs let expect of the counts that may be run. It says where to look
 * first; it leaves out only what the trials of the program leave no hope either, and every answer,
 * and all that is claimed of it, rests on those alone.
 *
 * @param chances chance that a count is close to the best, 0 to 1, by thread count
 * @param gains what one more trial is worth, in logarithms of seconds, at least 0, of the same
 *     counts
 */
public record Prior(NavigableMap<Integer, Double> chances, NavigableMap<Integer, Double> gains) {

  /** Nothing is expected: every count may be the best. */
  public static final Prior NONE = new Prior(new TreeMap<>(), new TreeMap<>());

  /** Where the chance is less, a trial is not worth it but by what was measured. */
  public static final double HOPELESS = 0.02;

  public Prior {
    chances = Collections.unmodifiableNavigableMap(new TreeMap<>(chances));
    gains = Collections.unmodifiableNavigableMap(new TreeMap<>(gains));
    if (!chances.keySet().equals(gains.keySet())) {
      throw new IllegalArgumentException(
          "chances are of %s and gains of %s threads; expected the same"
              .formatted(chances.keySet(), gains.keySet()));
    }
    chances.forEach(
        (threads, chance) -> {
          if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(
                "the chance of %d threads is %s; expected 0 to 1".formatted(threads, chance));
          }
        });
    gains.forEach(
        (threads, gain) -> {
          if (!(gain >= 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "the gain of %d threads is %s; expected at least 0".formatted(threads, gain));
          }
        });
  }

  boolean isNone() {
    return chances.isEmpty();
  }

  /** That of the count, or else of the next below, or above. */
  double chance(int threads) {
    if (isNone()) {
      return 1;
    }
    Integer below = chances.floorKey(threads);
    return chances.get(below == null ? chances.firstKey() : below);
  }

  /** Whether a count is expected not to be close to the best; that alone leaves none out. */
  public boolean isHopeless(int threads) {
    return chance(threads) < HOPELESS;
  }

  /** The count of which a trial is worth most; empty where none is worth anything. */
  OptionalInt mostPromising() {
    OptionalInt most = OptionalInt.empty();
    for (int threads : gains.keySet()) {
      double least = most.isPresent() ? gains.get(most.getAsInt()) : 0;
      most = !isHopeless(threads) && gains.get(threads) > least ? OptionalInt.of(threads) : most;
    }
    return most;
  }
}
