package io.sweetspot.fitting.service;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints ours beside the references, in percent but for the trials. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting -Psimulate test -Dtest=LimitTable -Dsimulate.cases=1000</pre>
 *
 * <p>{@code simulate.cases} is the number of tunings a row, {@code simulate.seed} picks them.
 */
class LimitTable {

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    int cases = Integer.getInteger("simulate.cases", 1000);
    long seed = Long.getLong("simulate.seed", 1L);
    out.printf("%nThroughput under a limit; %d tunings a row%n", cases);
    out.printf(
        "%-32s%7s %8s %6s %7s %8s %7s%n",
        "service, noise, strategy", "trials", "claimed", "wrong", "misses", "short", "p95");
    for (double noise : new double[] {0.05, 0.15}) {
      for (Kinds kind : Kinds.values()) {
        LimitSimulation all = LimitSimulation.of(kind, noise, cases, seed);
        row(kind, noise, "bisection", all.bisection());
        row(kind, noise, "isotonic", all.isotonic());
        row(kind, noise, "ours", all.ours());
        row(kind, noise, "all known", all.informed());
      }
    }
  }

  private void row(Kinds kind, double noise, String strategy, Tally tally) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    out.printf("%-32s%s%n", "%s, %.0f %%, %s".formatted(name, 100 * noise, strategy), tally.row());
  }
}
