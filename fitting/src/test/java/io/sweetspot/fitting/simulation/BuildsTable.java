package io.sweetspot.fitting.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Prints how often a check finds the learned count wrong, in percent, in builds that change nothing
 * and in such as make it cost 10 % more, by what a count has of its own in a session. Not part of
 * the ordinary build:
 *
 * <pre>mvn -B -pl fitting test -Dtest=BuildsTable -Dsimulate.cases=1000 -Dsimulate.seed=1</pre>
 */
class BuildsTable {

  private static final double NOISE = 0.03;
  private static final double[] OWN = {0, 0.005, 0.01, 0.02};
  private static final int WATCHED = 4;

  private final int cases = Integer.getInteger("simulate.cases", 1000);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf(
        "%n%d builds a figure, noise %.0f %%: found wrong, in percent, and trials each%n",
        cases, 100 * NOISE);
    out.printf(
        "%-24s%24s%24s%24s%n",
        "own in a session",
        "unchanged, tuned once",
        "unchanged, " + (1 + WATCHED) + " sessions",
        "costs 10 % more");
    for (double own : OWN) {
      Law law = new Builds.Sessions(NOISE, own);
      out.printf("%-24s", "%.1f %%".formatted(100 * own));
      print(Builds.alike(law, 0, cases, seed));
      print(Builds.alike(law, WATCHED, cases, seed));
      print(Builds.changed(law, cases, seed));
      out.println();
    }
  }

  private void print(Builds builds) {
    out.printf("%16.1f%8.1f", 100 * builds.wrongShare(), builds.trialsEach());
  }
}
