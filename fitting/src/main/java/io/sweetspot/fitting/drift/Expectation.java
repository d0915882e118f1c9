package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.List;

/**
 * What a thread count takes at the present level, by all nights together.
 *
 * @param seconds expected seconds of a trial that no spike meets
 * @param low lower end of a 95 % interval for them
 * @param high upper end
 */
public record Expectation(double seconds, double low, double high) {
  private static final double DEVIATIONS = 2;

  /**
   * The expectation. O(n log n). A night that shares too few counts with the others to have a level
   * of its own tells of those counts that no other night has, as they were then.
   *
   * @param timings those that {@code drift} was told from
   * @param threads a count that was measured
   * @throws IllegalArgumentException where it was not
   */
  public static Expectation of(List<Timing> timings, Drift drift, int threads) {
    List<Double> logs = new ArrayList<>();
    List<Double> ofUnknownLevel = new ArrayList<>();
    for (Timing each : timings) {
      if (each.threads() == threads) {
        boolean known = drift.levels().containsKey(each.night());
        (known ? logs : ofUnknownLevel).add(each.logSeconds() + drift.correction(each.night()));
      }
    }
    if (logs.isEmpty()) {
      logs = ofUnknownLevel;
    }
    if (logs.isEmpty()) {
      throw new IllegalArgumentException(
          "no trial at %d threads; expected at least one to tell its seconds by"
              .formatted(threads));
    }
    RobustMean mean =
        RobustMean.of(
            logs.stream().mapToDouble(Double::doubleValue).toArray(), Noise.spike(drift.noise()));
    long nights =
        timings.stream()
            .filter(each -> each.threads() == threads)
            .mapToInt(Timing::night)
            .distinct()
            .count();
    double error =
        Math.sqrt(
            drift.noise() * drift.noise() / mean.kept()
                + drift.betweenNights() * drift.betweenNights() / nights
                + drift.levelError() * drift.levelError());
    return new Expectation(
        Math.exp(mean.mean()),
        Math.exp(mean.mean() - DEVIATIONS * error),
        Math.exp(mean.mean() + DEVIATIONS * error));
  }
}
