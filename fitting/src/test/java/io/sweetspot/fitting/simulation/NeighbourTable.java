package io.sweetspot.fitting.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prints what a bursty neighbour does to picks, and what repeating disturbed trials does about it.
 * Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting -Psimulate test -Dsimulate.cases=1000 -Dsimulate.seed=1</pre>
 */
class NeighbourTable {
  /** Of a program that waits for all of its threads on a machine of two cores, now and then. */
  private static final double SLOWDOWN = 0.5;

  private final int cases = Integer.getInteger("simulate.cases", 1000);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf("%nRegret in percent, families of the design, %d programs a row%n", cases);
    out.printf("%-44s median   mean     p95     >5%%    cost  trials%n", "");
    for (double noise : List.of(0.1, 0.03)) {
      // row("quiet", Ours.plain(), World.quiet(noise), noise);
      for (int cores : List.of(0, 16, 4)) {
        Neighbour neighbour = new Neighbour(noise, SLOWDOWN, cores);
        String beside = "neighbour, " + (cores == 0 ? "all alike" : cores + " cores");
        // row(beside + ", as it was", Ours.plain(), neighbour, noise);
        row(beside + ", repeated", new Repeating(), neighbour, noise);
      }
    }
  }

  private void row(String label, Strategy strategy, Law law, double noise) {
    Tally tally = Simulation.run(strategy, Simulation.DESIGN, law, 40, cases, seed);
    out.printf("%-44s %s%n", "noise %.0f %%, %s".formatted(100 * noise, label), tally.row());
  }
}
