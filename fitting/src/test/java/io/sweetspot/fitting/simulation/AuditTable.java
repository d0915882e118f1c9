package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Claim;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints how often certificates are wrong and intervals hold, in percent, under {@link Laws} that
 * break what is easily taken for granted. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting test -Dtest=AuditTable -Dsimulate.cases=1000 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.cases} is the number of tunings, or of races, a row, {@code simulate.seed}
 * picks them.
 */
class AuditTable {

  private static final int TRIALS = 60;

  /** Pairs that are raced at the border: two laws where laws differ by count, each way round. */
  private static final int[][] PAIRS = {{2, 3}, {3, 4}, {8, 24}};

  private static final int BLOCKS = 40;

  private final int cases = Integer.getInteger("simulate.cases", 1000);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    for (Claim claim : Claim.values()) {
      tunings(claim);
    }
    races();
  }

  private void tunings(Claim claim) {
    out.printf(
        "%nClaims of %s runs: %d tunings of %d trials a row, all families, narrow and wide%n",
        claim.name().toLowerCase(Locale.ROOT), cases, TRIALS);
    out.printf("%-26s%s%n", "law", Audit.head());
    for (Laws law : Laws.values()) {
      out.printf("%-26s%s%n", law.words(), Audit.of(claim, law, TRIALS, cases, seed).row());
    }
  }

  /** Of typical runs: to certify a mean takes more blocks than these, whatever is true. */
  private void races() {
    out.printf(
        "%nClaims of typical runs: %d races of up to %d blocks a cell, one count 5.1 %% slower than"
            + " the other; wrong certificates of the session, and in the long run%n",
        cases, BLOCKS);
    out.printf("%-26s", "law");
    for (int[] pair : PAIRS) {
      out.printf("%12s", "%d for %d".formatted(pair[0], pair[1]));
    }
    out.println();
    for (Laws law : Laws.values()) {
      out.printf("%-26s", law.words());
      for (int[] pair : PAIRS) {
        Boundary.Wrong wrong =
            Boundary.of(Claim.TYPICAL, law, pair[0], pair[1]).wrong(BLOCKS, cases, seed);
        out.printf("%6.1f%6.1f", 100 * wrong.here(), 100 * wrong.inTheLongRun());
      }
      out.println();
    }
  }
}
