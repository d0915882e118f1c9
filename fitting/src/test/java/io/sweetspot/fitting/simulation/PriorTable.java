package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.predict.SuspectedCurve;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Prints what a prior from other programs saves: tunings of the shipped curves, each with the
 * curves of all other families, and of the simulator's families, each with curves of all others,
 * beside tunings without one. Misleading curves have few and many threads exchanged.
 *
 * <pre>mvn -B -pl fitting test -Dtest=PriorTable -Dsimulate.times=3 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.times} is how often each program is tuned, {@code simulate.seed} picks the
 * noise. Regrets are in per cent.
 */
class PriorTable {

  private static final int[] COUNTS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100};

  private final int times = Integer.getInteger("simulate.times", 3);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf("%n%-44s%7s %s%n", "", "budget", "median   mean     p95     >5%    cost  trials");
    for (double noise : List.of(0.03, 0.1)) {
      row("shipped curves", noise, Way.ALONE, 24);
      row("shipped curves", noise, Way.ALONE, 40);
      row("shipped curves", noise, Way.OTHERS, 24);
      row("shipped curves", noise, Way.OTHERS, 28);
      row("shipped curves", noise, Way.MISLED, 44);
    }
    for (double noise : List.of(0.03, 0.1)) {
      row("families", noise, Way.ALONE, 24);
      row("families", noise, Way.ALONE, 40);
      row("families", noise, Way.OTHERS, 24);
      row("families", noise, Way.MISLED, 44);
    }
  }

  private enum Way {
    ALONE,
    OTHERS,
    MISLED
  }

  private void row(String which, double noise, Way way, int trials) {
    Tally tally =
        which.equals("families") ? families(noise, way, trials) : shipped(noise, way, trials);
    String label = "%s, %.0f %%, %s".formatted(which, 100 * noise, way);
    out.printf("%-44s%7d %s%n", label, trials, tally.row());
  }

  private Tally shipped(double noise, Way way, int trials) {
    List<Measured> all = Measured.shipped();
    Tally tally = new Tally();
    for (Measured left : all) {
      Program truth = left.truth(World.quiet(noise));
      Strategy strategy = strategy(way, left.others(all, way == Way.MISLED));
      tally.addAll(Curves.replay(strategy, List.of(truth), trials, times, seed));
    }
    return tally;
  }

  private Tally families(double noise, Way way, int trials) {
    Tally tally = new Tally();
    for (Kind kind : Kind.of(Ranges.DESIGN)) {
      Strategy strategy = strategy(way, others(kind, way == Way.MISLED));
      Law law = World.quiet(noise);
      tally.addAll(Simulation.run(strategy, kind, law, trials, 10 * times, seed));
    }
    return tally;
  }

  private static Strategy strategy(Way way, List<SuspectedCurve> suspects) {
    return way == Way.ALONE ? Ours.plain() : new Primed(suspects);
  }

  /** Ten programs of each other family. */
  private static List<SuspectedCurve> others(Kind left, boolean mirrored) {
    List<SuspectedCurve> curves = new ArrayList<>();
    for (Kind kind : Kind.of(Ranges.DESIGN)) {
      for (int i = 0; i < 10 && kind.family() != left.family(); i++) {
        Program program = kind.program(900_001 + 17 * i, World.quiet(0));
        NavigableMap<Double, Double> levels = new TreeMap<>();
        for (int threads : COUNTS) {
          double place = mirrored ? 100.0 / threads : threads;
          levels.put(place, Math.log(program.secondsAt(threads)));
        }
        curves.add(new SuspectedCurve(kind.family() + " " + i, 1, levels));
      }
    }
    return curves;
  }
}
