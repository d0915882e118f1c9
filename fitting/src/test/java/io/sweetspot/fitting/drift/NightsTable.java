package io.sweetspot.fitting.drift;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints how often nothing is taken for a change, and how soon a change is found. Not part of the
 * ordinary build:
 *
 * <pre>mvn -B -pl fitting test -Dtest=NightsTable -Dsimulate.nights=20000 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.nights} is the number of quiet nights a row; of programs that change there are
 * a twentieth as many.
 */
class NightsTable {
  private static final List<Double> NOISES = List.of(0.01, 0.02, 0.03, 0.05);
  private static final double TENTH = Math.log(1.1);

  private final int nights = Integer.getInteger("simulate.nights", 20_000);
  private final int programs = Math.max(20, nights / 20);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf("%nNo change of shape, %d nights a row%n", nights);
    out.printf(
        "%-8s%20s%22s%18s%n", "noise", "trials a count", "alarms in 100 nights", "levels in 100");
    for (NightWorld.Choice choice : NightWorld.Choice.values()) {
      for (double noise : NOISES) {
        NightSimulation.Quiet quiet = NightSimulation.quiet(choice, noise, nights, seed);
        out.printf(
            "%-8s%20.1f%22.3f%18.2f  %s%n",
            percent(noise),
            quiet.trials(),
            quiet.alarmsInHundred(),
            100.0 * quiet.levels() / nights,
            choice.name().toLowerCase(Locale.ROOT));
      }
    }
    out.printf(
        "%nA change, %d programs a row; delays in nights, 1 is the first after it%n", programs);
    out.printf(
        "%-8s%-44s%8s%12s%12s%8s%8s%n",
        "noise", "change", "before", "within 2", "within 3", "median", "95 %");
    for (double noise : NOISES) {
      for (int before : List.of(3, 30)) {
        row(
            noise,
            "shape: one count 10 % slower or faster",
            before,
            Drift.Kind.SHAPE,
            NightsTable::one);
        row(
            noise,
            "shape: high counts 10 % slower or faster",
            before,
            Drift.Kind.SHAPE,
            NightsTable::tilt);
      }
      row(noise, "shape: one count 0.5 % a night slower", 30, Drift.Kind.SHAPE, NightsTable::slide);
      row(noise, "level: all 20 % slower", 30, Drift.Kind.LEVEL, NightsTable::level);
    }
  }

  private void row(
      double noise, String change, int before, Drift.Kind wanted, NightSimulation.Story story) {
    NightSimulation.Found found =
        NightSimulation.changed(noise, programs, before, 60, wanted, story, seed);
    out.printf(
        "%-8s%-44s%8d%11.1f%%%11.1f%%%8s%8s%s%n",
        percent(noise),
        change,
        before,
        100 * found.within(2),
        100 * found.within(3),
        nights(found.quantile(0.5)),
        nights(found.quantile(0.95)),
        wanted == Drift.Kind.LEVEL ? "  (%d taken for shape)".formatted(found.shapes()) : "");
  }

  static void one(NightWorld world, int night) {
    if (night == 0) {
      world.shiftShape(
          world.random().nextInt(NightWorld.COUNTS.length),
          world.random().nextBoolean() ? TENTH : -TENTH);
    }
  }

  static void tilt(NightWorld world, int night) {
    if (night == 0) {
      world.tilt(
          1 + world.random().nextInt(NightWorld.COUNTS.length - 1),
          world.random().nextBoolean() ? TENTH : -TENTH);
    }
  }

  static void slide(NightWorld world, int night) {
    world.shiftShape(1 + night / 1000, Math.log(1.005));
  }

  static void level(NightWorld world, int night) {
    if (night == 0) {
      world.shiftLevel(Math.log(1.2));
    }
  }

  private static String nights(int delay) {
    return delay >= Integer.MAX_VALUE - 1 ? "never" : Integer.toString(delay);
  }

  private static String percent(double noise) {
    return "%.0f %%".formatted(100 * noise);
  }
}
