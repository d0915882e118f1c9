package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a published recommendation says to those who use it, and all that is shipped with software.
 *
 * @param program name of the program; not blank
 * @param version version of the program that was measured; empty where unknown
 * @param machine kind of machine it holds for
 * @param size of the work it holds for; empty where it has no sizes
 * @param lastTrialAt start of the latest trial it rests on; empty where unknown
 * @param threads the fastest thread count; at least 1
 * @param fewest the fewest threads about as fast, where a race looked for them
 */
public record LearnedCount(
    String program,
    String version,
    MachineKind machine,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Size> size,
    Optional<Instant> lastTrialAt,
    int threads,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Fewest> fewest) {

  /** The one with the later trial is greater; those whose trials are of unknown times are least. */
  public static final Comparator<LearnedCount> BY_TIME =
      Comparator.comparing(count -> count.lastTrialAt().orElse(Instant.MIN));

  public LearnedCount {
    if (program.isBlank()) {
      throw new IllegalArgumentException("it has no program; expected a name");
    }
    requireThreads(program, threads);
    fewest.ifPresent(few -> requireThreads(program, few.threads()));
  }

  /** Whether a race has certified it: no finalist is faster by more than the tolerance. */
  public boolean isCertified() {
    return fewest.map(Fewest::certified).orElse(false);
  }

  static void requireThreads(String program, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "the threads of program '%s' are %d; expected at least 1".formatted(program, threads));
    }
  }

  /**
   * The fewest threads within a tolerance of the fastest.
   *
   * @param threads thread count; at least 1
   * @param tolerance how much slower it may be, as a fraction
   * @param certified whether a race has shown it, not only estimated
   */
  public record Fewest(int threads, double tolerance, boolean certified) {}
}
