package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What only a race finds out.
 *
 * @param claim of which runs it is said, {@code typical} or {@code mean}; empty where unknown
 * @param fewest the fewest threads within the tolerance of the fastest
 * @param indifferent measured counts that cannot be told apart from the fastest, itself included,
 *     increasing; there may be gaps
 * @param comparisons the fastest beside other counts: one thread, the cores, the baseline, then
 *     every other that was measured
 * @param proposals where models believe the minimum to be
 * @param excluded thread counts that failed
 * @param endedEarly trials that were ended for being hopelessly slow, which is no failure
 * @param measuredSeconds what all trials took
 * @param stoppedBecause why no more trials were run
 * @param limits those that were asked for, as nights have found them last; empty without any
 */
public record RaceFindings(
    String claim,
    Fewest fewest,
    List<Integer> indifferent,
    List<Comparison> comparisons,
    List<Proposal> proposals,
    List<Integer> excluded,
    long endedEarly,
    double measuredSeconds,
    String stoppedBecause,
    Optional<LimitFindings> limits) {
  public RaceFindings {
    indifferent = List.copyOf(indifferent);
    comparisons = List.copyOf(comparisons);
    proposals = List.copyOf(proposals);
    excluded = List.copyOf(excluded);
  }

  /** The same, with what is known of the limits by now. */
  public RaceFindings with(Optional<LimitFindings> known) {
    return new RaceFindings(
        claim,
        fewest,
        indifferent,
        comparisons,
        proposals,
        excluded,
        endedEarly,
        measuredSeconds,
        stoppedBecause,
        known);
  }

  /** The ratio of each other count's seconds to the fastest's, with its interval, by threads. */
  public Map<Integer, String> ratios(int fastest) {
    Map<Integer, String> ratios = new TreeMap<>();
    for (Comparison each : comparisons) {
      if (each.threads() != fastest) {
        each.ratio().ifPresent(ratio -> ratios.put(each.threads(), ratio));
      }
    }
    return ratios;
  }

  /** The comparison with the count that {@code --baseline} gave, where one was given. */
  Optional<Comparison> baseline() {
    return comparisons.stream().filter(one -> one.with() == With.BASELINE).findFirst();
  }

  /**
   * The fewest threads within a tolerance of the fastest.
   *
   * @param threads thread count; at least 1
   * @param tolerance how much slower it may be, as a fraction
   * @param slower how much slower it is expected to be, as a fraction; may be below 0
   * @param certified whether the race has shown it, wrongly in at most 5 % of cases
   * @param comparisons blocks in which it ran beside the fastest
   * @param moreTrials estimate of the trials that a certificate still takes; empty where none will
   *     do
   */
  public record Fewest(
      int threads,
      double tolerance,
      double slower,
      boolean certified,
      int comparisons,
      OptionalLong moreTrials) {}

  /**
   * The fastest beside another count.
   *
   * @param with what the other is
   * @param speedup seconds there over the seconds of the fastest
   * @param atLeast whether the other was ended early, so that it is at least this
   * @param low lower end of the 95 % interval of this ratio; empty in what was published before
   *     there was one
   * @param high its upper end; empty where {@code low} is or the other was ended early
   * @param trials successful trials of the other
   * @param blocks blocks in which both ran side by side
   */
  public record Comparison(
      With with,
      int threads,
      double speedup,
      boolean atLeast,
      OptionalDouble low,
      OptionalDouble high,
      long trials,
      long blocks) {

    /** The ratio with its interval, {@code 2.10 (1.95 to 2.26)}; empty where that is unknown. */
    public Optional<String> ratio() {
      if (low.isEmpty() || (high.isEmpty() && !atLeast)) {
        return Optional.empty();
      }
      return Optional.of(
          atLeast
              ? String.format(Locale.ROOT, "at least %.2f", low.getAsDouble())
              : String.format(
                  Locale.ROOT,
                  "%.2f (%.2f to %.2f)",
                  speedup,
                  low.getAsDouble(),
                  high.getAsDouble()));
    }
  }

  /** What the fastest is compared with. */
  public enum With {
    ONE_THREAD,
    CORES,
    BASELINE,
    MEASURED;

    /** As it is published: lower case. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a model believes the minimum to be.
   *
   * @param seconds what it predicts there
   * @param measured whether that count was measured
   */
  public record Proposal(String model, int threads, double seconds, boolean measured) {}
}
