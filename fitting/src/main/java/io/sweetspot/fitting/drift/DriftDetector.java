package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.StudentsT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Tells a change of shape from a change of level from nothing, over all nights so far. Asked anew
 * after every night; of a program that does not change it says so wrongly less than once in 300
 * nights, as the simulation beside the tests shows.
 */
public final class DriftDetector {
  /** Standard deviations that an alarm takes, were all variances known: by simulation. */
  private static final double THRESHOLD = 4.2;

  /** A change of shape below 2.5 %, or of level below 3 %, is not worth an alarm. */
  private static final double LEAST_SHAPE = Math.log(1.025);

  private static final double LEAST_LEVEL = Math.log(1.03);

  /** What is to be found, in {@link #NIGHTS} nights. */
  private static final double TARGET = Math.log(1.1);

  private static final int NIGHTS = 3;

  /** Deviations beyond the threshold at which {@link #TARGET} shall stand after these nights. */
  private static final double RESERVE = 2.0;

  /** Variance of one count beside the mean of four others, over that of one count. */
  private static final double ONE_AGAINST_FOUR = 1.25;

  private static final int FEWEST_TRIALS = 2;
  private static final int MOST_TRIALS = 8;

  private DriftDetector() {}

  /**
   * What the nights say once the last of them is over. O(nights^2 counts^2).
   *
   * @param timings every successful trial since the last change of shape, in any order; at least
   *     one
   */
  public static Drift of(List<Timing> timings) {
    if (timings.isEmpty()) {
      throw new IllegalArgumentException("no trials; expected at least one to tell drift by");
    }
    MeasuredNights nights = new MeasuredNights(timings);
    double threshold = threshold(nights.freedom());
    ReferenceShape reference = new ReferenceShape(nights, nights.latestCounts());
    NightLevels levels = new NightLevels(nights, reference, threshold, LEAST_LEVEL);
    Map<Integer, Double> byNight = new HashMap<>();
    for (int night = 0; night < nights.size(); night++) {
      if (levels.isKnown(night)) {
        byNight.put(nights.number(night), levels.log(night));
      }
    }
    List<ShapeChangeDetector.Found> shapes =
        new ShapeChangeDetector(nights, reference, threshold, LEAST_SHAPE).mostSignificant();
    double statistic = shapes.stream().mapToDouble(f -> f.window().statistic()).max().orElse(0);
    Drift.Kind kind = levels.moved() ? Drift.Kind.LEVEL : Drift.Kind.NONE;
    int since = levels.moved() ? levels.first() : 0;
    double change = levels.change();
    List<Integer> counts = List.of();
    for (ShapeChangeDetector.Found found : shapes) {
      if (found.window().alarms()) {
        kind = Drift.Kind.SHAPE;
        since = found.first();
        change = found.window().change();
        counts = found.counts();
      }
    }
    return new Drift(
        kind,
        statistic,
        levels.statistic(),
        nights.number(since),
        change,
        counts,
        nights.noise(),
        nights.betweenNights(),
        levels.now(),
        levels.error(),
        byNight);
  }

  /** As unlikely as the threshold of known variance where the noise is estimated. */
  private static double threshold(double freedom) {
    double tail = new NormalDistribution().cumulativeProbability(-THRESHOLD);
    return -StudentsT.quantile(freedom, tail);
  }

  /**
   * Trials a night at each thread count with which a change of shape of 10 % is found within three
   * nights, in 19 of 20 cases as the simulation shows: from 2 to 8.
   *
   * @param noise standard deviation of the logarithm of one trial's seconds
   * @param betweenNights see {@link Drift#betweenNights}
   * @param nights nights so far, which tonight is compared with; at least 1
   */
  public static int trialsPerCount(double noise, double betweenNights, int nights) {
    double each = TARGET / (THRESHOLD + RESERVE);
    double variances = ONE_AGAINST_FOUR * (1.0 / NIGHTS + 1.0 / nights);
    double allowed = each * each / variances - betweenNights * betweenNights;
    double needed = allowed > 0 ? Math.ceil(noise * noise / allowed) : MOST_TRIALS;
    return (int) Math.max(FEWEST_TRIALS, Math.min(MOST_TRIALS, needed));
  }
}
