package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a published recommendation says to those who use it, and all that is shipped with software.
 *
 * @param program name of the program; not blank
 * @param version version of the program that was measured; empty where unknown
 * @param machine kind of machine it holds for
 * @param goal what it is for; empty where that is the seconds
 * @param size of the work it holds for; empty where it has no sizes
 * @param lastTrialAt start of the latest trial it rests on; empty where unknown
 * @param threads the fastest thread count; at least 1
 * @param fewest the fewest threads about as fast, where a race looked for them
 * @param acrossSessions what three sessions or more say of it
 * @param limits what is certain of the limits that it was to keep; empty where there were none
 * @param probed what it rests on where probes settled it; empty otherwise
 * @param curve what was measured, which tells other kinds of machine what to expect
 */
public record LearnedCount(
    String program,
    String version,
    MachineKind machine,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Goal> goal,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Size> size,
    Optional<Instant> lastTrialAt,
    int threads,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Fewest> fewest,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Across> acrossSessions,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Limits> limits,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Probed> probed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Measurement> curve) {

  /** The one with the later trial is greater; those whose trials are of unknown times are least. */
  public static final Comparator<LearnedCount> BY_TIME =
      Comparator.comparing(count -> count.lastTrialAt().orElse(Instant.MIN));

  public LearnedCount {
    if (program.isBlank()) {
      throw new IllegalArgumentException("it has no program; expected a name");
    }
    requireThreads(program, threads);
    curve = List.copyOf(curve);
    fewest.ifPresent(few -> requireThreads(program, few.threads()));
  }

  /**
   * Of work that has no sizes and no limits, and of which no more is known than one session tells.
   */
  public LearnedCount(
      String program,
      String version,
      MachineKind machine,
      Optional<Instant> lastTrialAt,
      int threads,
      Optional<Fewest> fewest) {
    this(
        program,
        version,
        machine,
        Optional.empty(),
        Optional.empty(),
        lastTrialAt,
        threads,
        fewest,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /**
   * Whether it is certified, together with the fewest, by a race of one session or by several, and
   * its typical run keeps every limit.
   */
  public boolean isCertified() {
    return standing() == LimitStanding.MET
        && (fewest.map(Fewest::certified).orElse(false) || isCertifiedAcrossSessions());
  }

  /** Whether three sessions or more have certified it, together with the fewest. */
  public boolean isCertifiedAcrossSessions() {
    return acrossSessions.map(Across::fewestCertified).orElse(false);
  }

  /** How it stands to its limits: met where there are none. */
  public LimitStanding standing() {
    return limits.map(Limits::standing).orElse(LimitStanding.MET);
  }

  static void requireThreads(String program, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "the threads of program '%s' are %d; expected at least 1".formatted(program, threads));
    }
  }

  /**
   * The limits that it was to keep.
   *
   * @param standing of all of them together, the worst
   */
  public record Limits(LimitStanding standing) {}

  /**
   * The fewest threads within a tolerance of the fastest.
   *
   * @param threads thread count; at least 1
   * @param tolerance how much slower it may be, as a fraction
   * @param certified whether a race has shown it, not only estimated
   */
  public record Fewest(int threads, double tolerance, boolean certified) {}

  /**
   * What several sessions say.
   *
   * @param sessions how many
   * @param certified whether they have shown that no other count is faster by more than the
   *     tolerance
   * @param fewestCertified whether they have shown that, and that the fewest are within it
   */
  public record Across(int sessions, boolean certified, boolean fewestCertified) {}
}
