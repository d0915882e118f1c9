package io.sweetspot.fitting.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the program's times changed while it was being measured, whatever the thread counts: at
 * once (a level shift: another version, another load) or steadily (a drift).
 *
 * <p>Both are found within thread counts only, so that the shape of the curve is never mistaken for
 * a change: log seconds = level of the count + change at that time, by least squares in one pass
 * over the trials for every possible moment. O(trials).
 */
final class Timeline {

  /** No change worth speaking of. */
  static final Timeline STEADY = new Timeline(Kind.STEADY, 0, 0, 0, 0);

  /** What changed. */
  enum Kind {
    STEADY,
    SHIFT,
    DRIFT
  }

  /**
   * How often its variance a change must explain to count. Chi-squared with one degree of freedom
   * exceeds it once in 50,000; the moment is chosen among all, and the variance estimated.
   */
  private static final double EVIDENCE = 18;

  /** A shift below 5 % and a drift below 3 % from first to last trial are let pass. */
  private static final double LEAST_SHIFT = 0.05;

  private static final double LEAST_DRIFT = 0.03;

  /** Trials needed on either side of a shift. */
  private static final int LEAST_SIDE = 4;

  private final Kind kind;
  private final int at;
  private final double change;
  private final double information;
  private final int trials;

  private Timeline(Kind kind, int at, double change, double information, int trials) {
    this.kind = kind;
    this.at = at;
    this.change = change;
    this.information = information;
    this.trials = trials;
  }

  /** Sums over the trials of one thread count. */
  private static final class Level {
    private int before;
    private int after;
    private double sumBefore;
    private double sumAfter;
    private double sumPlace;

    private double weight() {
      return before == 0 || after == 0 ? 0 : (double) before * after / (before + after);
    }

    private double step() {
      return before == 0 || after == 0 ? 0 : sumAfter / after - sumBefore / before;
    }
  }

  /**
   * The change that the trials tell of.
   *
   * @param threads of each trial, by time
   * @param logs logarithm of its seconds, spikes cut to their limit
   */
  static Timeline of(List<Integer> threads, double[] logs) {
    Map<Integer, Level> levels = new HashMap<>();
    double shift = 0;
    for (int i = 0; i < logs.length; i++) {
      Level level = levels.computeIfAbsent(threads.get(i), t -> new Level());
      level.after++;
      level.sumAfter += logs[i];
      level.sumPlace += i;
    }
    int repeats = logs.length - levels.size();
    if (repeats < 2 * LEAST_SIDE) {
      return STEADY;
    }
    double squares = 0;
    double products = 0;
    double places = 0;
    for (int i = 0; i < logs.length; i++) {
      Level level = levels.get(threads.get(i));
      double log = logs[i] - level.sumAfter / level.after;
      double place = i - level.sumPlace / level.after;
      squares += log * log;
      products += log * place;
      places += place * place;
    }
    double weights = 0;
    double steps = 0;
    double best = 0;
    double information = 0;
    int at = 0;
    for (int i = 0; i + 1 < logs.length; i++) {
      Level level = levels.get(threads.get(i));
      weights -= level.weight();
      steps -= level.weight() * level.step();
      level.before++;
      level.after--;
      level.sumBefore += logs[i];
      level.sumAfter -= logs[i];
      weights += level.weight();
      steps += level.weight() * level.step();
      boolean sided = i + 1 >= LEAST_SIDE && logs.length - i - 1 >= LEAST_SIDE;
      if (sided && weights > 1 && steps * steps / weights > best) {
        best = steps * steps / weights;
        shift = steps / weights;
        information = weights;
        at = i + 1;
      }
    }
    double slope = places > 0 ? products / places : 0;
    double byDrift = slope * products;
    double floor = 1e-8 * repeats;
    boolean isShift =
        best > EVIDENCE * (squares - best + floor) / (repeats - 2) && Math.abs(shift) > LEAST_SHIFT;
    boolean isDrift =
        byDrift > EVIDENCE * (squares - byDrift + floor) / (repeats - 1)
            && Math.abs(slope * logs.length) > LEAST_DRIFT;
    if (isShift && (!isDrift || best > 1.2 * byDrift)) {
      return new Timeline(Kind.SHIFT, at, shift, information, logs.length);
    }
    return isDrift ? new Timeline(Kind.DRIFT, 0, slope * logs.length, places, logs.length) : STEADY;
  }

  Kind kind() {
    return kind;
  }

  /** The logarithm of the last level over the first. */
  double change() {
    return change;
  }

  /** The first trial, from 0, of the new level. */
  int at() {
    return at;
  }

  /**
   * What to add to the logarithm of this trial's seconds to bring it to the level after the shift,
   * or to the middle of the drift.
   */
  double correction(int trial) {
    return switch (kind) {
      case STEADY -> 0;
      case SHIFT -> trial < at ? change : 0;
      case DRIFT -> -change * fromTheMiddle(trial);
    };
  }

  private double fromTheMiddle(int trial) {
    return (trial - (trials - 1) / 2.0) / trials;
  }

  /**
   * Variance that the corrections, being estimates, add to a weighted sum of corrected logarithms,
   * over the variance of one trial.
   *
   * @param weights by trial
   */
  double variance(double[] weights) {
    double moved = 0;
    for (int i = 0; i < weights.length; i++) {
      moved +=
          switch (kind) {
            case STEADY -> 0;
            case SHIFT -> i < at ? weights[i] : 0;
            case DRIFT -> weights[i] * fromTheMiddle(i) * trials;
          };
    }
    return kind == Kind.STEADY ? 0 : moved * moved / information;
  }
}
