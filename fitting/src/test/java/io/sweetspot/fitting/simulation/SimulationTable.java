package io.sweetspot.fitting.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * Prints the strategies beside each other, in percent. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting -Psimulate test -Dsimulate.cases=525 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.cases} is the number of programs a cell, {@code simulate.seed} picks them.
 */
class SimulationTable {

  private static final String REGRETS = "median   mean     p95     >5%    cost  trials";
  private static final String CERTIFICATES = "certified   wrong  wrong of all  covered";

  private final int cases = Integer.getInteger("simulate.cases", 525);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf(
        "%nRegret in percent; cost over that of the 32 x 5 grid; %d programs a cell%n", cases);
    strategies();
    noises();
    families();
    certificates();
    curves();
  }

  private static List<Strategy> all() {
    return List.of(
        Ours.plain(),
        new Paper(),
        new GridBest(),
        new RandomSearch(),
        new SuccessiveHalving(),
        new GaussianProcess());
  }

  private void strategies() {
    out.printf("%nFamilies of the design, noise of 1, 2, 3, 5 and 10 %% together%n");
    out.printf("%-28s%7s %s%n", "strategy", "budget", REGRETS);
    for (int trials : List.of(20, 40, 160)) {
      for (Strategy strategy : all()) {
        if (trials > 40 && strategy instanceof GaussianProcess) {
          continue; // minutes, for a row that no bar needs
        }
        Tally tally =
            Simulation.overNoises(strategy, Simulation.DESIGN, World::quiet, trials, cases, seed);
        out.printf("%-28s%7d %s%n", strategy.name(), trials, tally.row());
      }
    }
  }

  private void noises() {
    out.printf("%nOurs, by noise; rough: 3 %% spikes of 1.3 to 3 times, drift of 1 %%%n");
    out.printf("%-28s%7s %s%n", "noise", "budget", REGRETS);
    for (int trials : List.of(20, 40)) {
      for (double noise : Simulation.NOISES) {
        row(Simulation.DESIGN, World.quiet(noise), trials, "%.0f %%".formatted(100 * noise));
      }
    }
    for (double noise : Simulation.NOISES) {
      row(Simulation.DESIGN, World.rough(noise), 40, "%.0f %%, rough".formatted(100 * noise));
    }
  }

  private void families() {
    out.printf("%nOurs, by family, noise of 1 to 10 %% together, then of 10 %%%n");
    out.printf("%-28s%7s %s%n", "family", "budget", REGRETS);
    for (Families family : Families.values()) {
      Tally tally =
          Simulation.overNoises(Ours.plain(), List.of(family), World::quiet, 40, cases, seed);
      out.printf("%-28s%7d %s%n", family, 40, tally.row());
    }
    for (Families family : Families.values()) {
      row(List.of(family), World.quiet(0.1), 40, family + ", 10 %");
    }
  }

  private void row(List<Families> families, World world, int trials, String label) {
    Tally tally = Simulation.run(Ours.plain(), families, world, trials, cases, seed);
    out.printf("%-28s%7d %s%n", label, trials, tally.row());
  }

  private void certificates() {
    out.printf("%nOurs, certificates, all families, at least 1,000 tunings a row, in percent%n");
    out.printf("%-28s%7s %s%n", "noise", "budget", CERTIFICATES);
    for (double noise : Simulation.NOISES) {
      certificates(World.quiet(noise), 40, "%.0f %%".formatted(100 * noise));
      certificates(World.rough(noise), 40, "%.0f %%, rough".formatted(100 * noise));
    }
    for (double noise : Simulation.NOISES) {
      certificates(World.quiet(noise), 160, "%.0f %%".formatted(100 * noise));
    }
  }

  private void certificates(World world, int trials, String label) {
    int programs = Math.max(1001, cases);
    List<Families> families = List.of(Families.values());
    Tally tally = Simulation.run(Ours.plain(), families, world, trials, programs, seed);
    out.printf("%-28s%7d %s%n", label, trials, tally.certificates());
  }

  private void curves() {
    if (!Files.isDirectory(Curves.directory())) {
      out.printf("%nNo measured curves in %s%n", Curves.directory());
      return;
    }
    out.printf("%nMeasured curves, their thread counts as the range, noise of 3 %%%n");
    out.printf("%-28s%7s %s%n", "strategy", "budget", REGRETS);
    SortedMap<String, List<Program>> curves = Curves.read(Curves.directory(), World.quiet(0.03));
    List<Program> programs = new ArrayList<>();
    curves.values().forEach(programs::addAll);
    for (Strategy strategy : all()) {
      Tally tally = Curves.replay(strategy, programs, 12, 20, seed);
      out.printf("%-28s%7d %s%n", strategy.name(), 12, tally.row());
    }
    curves.forEach(
        (file, some) ->
            out.printf(
                "%-28s%7d %s%n",
                "ours, " + file, 12, Curves.replay(Ours.plain(), some, 12, 20, seed).row()));
  }
}
