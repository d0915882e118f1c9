package io.sweetspot.fitting.decide;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the runs at one thread count show of one limit.
 *
 * @param limit what is asked of a run
 * @param threads thread count; at least 1
 * @param met runs that met it
 * @param runs all runs there; one that failed, was ended early or shows no figure has not met it
 * @param typical the median of the figures; empty where there is none
 */
public record LimitClaim(Limit limit, int threads, int met, int runs, OptionalDouble typical) {

  /** What is certain at 95 %, at every look; the later the worse. */
  public enum Standing {
    /** A typical run meets it: more than half of all runs do. */
    MET,
    /** Neither is certain. */
    OPEN,
    /** A typical run misses it: at least half of all do. */
    MISSED
  }

  /**
   * What runs at one count show.
   *
   * @param figures a run each; empty of one that failed, was ended early or shows no figure
   */
  public static LimitClaim of(Limit limit, int threads, List<OptionalDouble> figures) {
    double[] values =
        figures.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    int n = values.length;
    int met = (int) Arrays.stream(values).filter(limit::isMetBy).count();
    return new LimitClaim(
        limit,
        threads,
        met,
        figures.size(),
        n == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((values[(n - 1) / 2] + values[n / 2]) / 2));
  }

  public Standing standing() {
    if (MajorityWealth.isShown(met, runs)) {
      return Standing.MET;
    }
    return MajorityWealth.isShown(runs - met, runs) ? Standing.MISSED : Standing.OPEN;
  }

  /** Whether it is certain that a typical run meets it. */
  public boolean isMet() {
    return standing() == Standing.MET;
  }
}
