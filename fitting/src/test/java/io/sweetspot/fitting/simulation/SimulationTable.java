package io.sweetspot.fitting.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * Prints the strategies beside each other, in percent, on families whose {@link Ranges} reproduce
 * the published regrets of the references, and on harder ones. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting -Psimulate test -Dsimulate.cases=525 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.cases} is the number of programs a cell, at least 25, {@code simulate.seed}
 * picks them.
 */
class SimulationTable {

  private static final String REGRETS = "median   mean     p95     >5%    cost  trials";

  /** Median and 95th percentile of the regret on the families of the design, in percent. */
  private static final Map<String, Map<Integer, String>> PUBLISHED =
      Map.of(
          Ours.plain().name(), Map.of(20, "0.2 / 3.8", 40, "0.14 / 1.7", 160, "0.1 / 1.0"),
          new Paper().name(), Map.of(20, "1.4 / 76", 40, "1.0 / 79", 160, "0.8 / 22"),
          new GridBest().name(), Map.of(20, "0.3 / 8", 40, "0.3 / 9", 160, "0.2 / 3"),
          new GaussianProcess().name(), Map.of(20, "0.2 / 6.7", 40, "0.2 / 4.7", 160, "0.1 / 1.7"));

  private static final String CERTIFICATES = "certified   wrong  wrong of all  covered";

  private final int cases = Integer.getInteger("simulate.cases", 525);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    int cells = Simulation.DESIGN.size() * Simulation.NOISES.size();
    if (cases < cells) {
      throw new IllegalArgumentException(
          "simulate.cases is %d; expected at least %d, one program a family and noise"
              .formatted(cases, cells));
    }
    out.printf(
        "%nRegret in percent; cost over that of the 32 x 5 grid; %d programs a cell%n", cases);
    strategies("Families of the design", Simulation.DESIGN, List.of(20, 40, 160));
    strategies("The same families, wide", Simulation.WIDE, List.of(20, 40));
    noises("families of the design", Simulation.DESIGN);
    noises("wide families", Simulation.WIDE);
    families("ranges of the design", Ranges.DESIGN);
    families("wide ranges", Ranges.WIDE);
    certificates("ranges of the design", Ranges.DESIGN);
    certificates("wide ranges", Ranges.WIDE);
    futureRuns("ranges of the design", Ranges.DESIGN);
    futureRuns("wide ranges", Ranges.WIDE);
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

  private void strategies(String title, List<Kind> kinds, List<Integer> budgets) {
    out.printf("%n%s, noise of 1, 2, 3, 5 and 10 %% together%n", title);
    out.printf("%-28s%7s %s%n", "strategy", "budget", REGRETS);
    for (int trials : budgets) {
      for (Strategy strategy : all()) {
        Tally tally = Simulation.overNoises(strategy, kinds, World::quiet, trials, cases, seed);
        String published =
            kinds.equals(Simulation.DESIGN) ? published(strategy.name(), trials) : "";
        out.printf("%-28s%7d %s%s%n", strategy.name(), trials, tally.row(), published);
      }
    }
  }

  private static String published(String strategy, int trials) {
    String figures = PUBLISHED.getOrDefault(strategy, Map.of()).get(trials);
    return figures == null ? "" : "   published: " + figures;
  }

  private void noises(String title, List<Kind> kinds) {
    out.printf(
        "%nOurs, %s, by noise; rough: 3 %% spikes of 1.3 to 3 times, drift of 1 %%%n", title);
    out.printf("%-28s%7s %s%n", "noise", "budget", REGRETS);
    for (int trials : List.of(20, 40)) {
      for (double noise : Simulation.NOISES) {
        row(kinds, World.quiet(noise), trials, "%.0f %%".formatted(100 * noise));
      }
    }
    for (double noise : Simulation.NOISES) {
      row(kinds, World.rough(noise), 40, "%.0f %%, rough".formatted(100 * noise));
    }
  }

  private void families(String title, Ranges ranges) {
    out.printf("%nOurs, %s, by family, noise of 1 to 10 %% together, then of 10 %%%n", title);
    out.printf("%-28s%7s %s%n", "family", "budget", REGRETS);
    for (Kind kind : Kind.of(ranges)) {
      Tally tally =
          Simulation.overNoises(Ours.plain(), List.of(kind), World::quiet, 40, cases, seed);
      out.printf("%-28s%7d %s%n", kind.family(), 40, tally.row());
    }
    for (Kind kind : Kind.of(ranges)) {
      row(List.of(kind), World.quiet(0.1), 40, kind.family() + ", 10 %");
    }
  }

  private void row(List<Kind> kinds, Law law, int trials, String label) {
    Tally tally = Simulation.run(Ours.plain(), kinds, law, trials, cases, seed);
    out.printf("%-28s%7d %s%n", label, trials, tally.row());
  }

  private void certificates(String title, Ranges ranges) {
    out.printf("%nOurs, certificates, all families, %s, at least 1,001 tunings a row%n", title);
    out.printf("%-28s%7s %s%n", "noise", "budget", CERTIFICATES);
    for (double noise : Simulation.NOISES) {
      certificates(ranges, World.quiet(noise), 40, "%.0f %%".formatted(100 * noise));
      certificates(ranges, World.rough(noise), 40, "%.0f %%, rough".formatted(100 * noise));
    }
    for (double noise : Simulation.NOISES) {
      certificates(ranges, World.quiet(noise), 160, "%.0f %%".formatted(100 * noise));
    }
  }

  private void certificates(Ranges ranges, Law law, int trials, String label) {
    int programs = Math.max(1001, cases);
    Tally tally = Simulation.run(Ours.plain(), Kind.of(ranges), law, trials, programs, seed);
    out.printf("%-28s%7d %s%n", label, trials, tally.certificates());
  }

  private void futureRuns(String title, Ranges ranges) {
    for (double noise : List.of(0.03, 0.10)) {
      out.printf(
          "%nOurs, told how often the answer is used, all families, %s, noise of %.0f %%%n",
          title, 100 * noise);
      List<Kind> kinds = Kind.of(ranges);
      int programs = Math.max(1, cases / kinds.size());
      FutureRuns.of(kinds, World.quiet(noise), programs, seed).rows().forEach(out::println);
    }
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
