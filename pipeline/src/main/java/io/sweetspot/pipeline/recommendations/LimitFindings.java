package io.sweetspot.pipeline.recommendations;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The limits that a thread count was to keep, and what its runs show of them.
 *
 * @param required as they were asked for, such as {@code p99 < 20ms}; at least one
 * @param standing of all of them together at the recommended count: the worst
 * @param counts what each measured count shows of each, by threads
 */
public record LimitFindings(List<String> required, LimitStanding standing, List<AtCount> counts) {

  public LimitFindings {
    required = List.copyOf(required);
    counts = List.copyOf(counts);
    if (required.isEmpty()) {
      throw new IllegalArgumentException("no limit is required; expected at least one");
    }
  }

  /**
   * What one count shows of one limit.
   *
   * @param met runs that met it
   * @param runs all runs there; one that failed or shows no figure has not met it
   * @param typical the median of what was measured, in seconds, bytes or as it was reported; empty
   *     where no run shows it
   */
  public record AtCount(
      int threads,
      String limit,
      LimitStanding standing,
      long met,
      long runs,
      OptionalDouble typical) {}

  /**
   * The same, where the recommended count is certain to miss one, as its latest runs alone show.
   */
  public LimitFindings missed() {
    return new LimitFindings(required, LimitStanding.MISSED, counts);
  }

  /** What a count shows, a limit each, in the order of {@link #required}. */
  public List<AtCount> at(int threads) {
    return counts.stream().filter(each -> each.threads() == threads).toList();
  }
}
