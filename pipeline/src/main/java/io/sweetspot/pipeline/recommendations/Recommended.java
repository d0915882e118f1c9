package io.sweetspot.pipeline.recommendations;

import java.util.Optional;

/**
 * What a published recommendation says to those who use it.
 *
 * @param program name of the program; not blank
 * @param version version of the program that was measured; empty where unknown
 * @param machine kind of machine it holds for, see {@link io.sweetspot.datasets.Machine#kind};
 *     empty where unknown
 * @param lastTrialAt start of the latest trial it rests on, as {@code 2026-01-31T23:59:59Z}, so
 *     that the later one is the greater text; empty where unknown
 * @param threads the fastest thread count; at least 1
 * @param fewest the fewest threads about as fast, where a race looked for them
 */
public record Recommended(
    String program,
    String version,
    String machine,
    String lastTrialAt,
    int threads,
    Optional<Fewest> fewest) {

  public Recommended {
    if (program.isBlank()) {
      throw new IllegalArgumentException("it has no program; expected a name");
    }
    requireThreads(program, threads);
    fewest.ifPresent(few -> requireThreads(program, few.threads()));
  }

  private static void requireThreads(String program, int threads) {
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
