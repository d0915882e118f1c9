package io.sweetspot.fitting.sizes;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints the regret of one tuning for all sizes at sizes that were not measured, in percent, beside
 * that of the nearest measured size's count, in the same tuning and in one separate tuning per size
 * with as many trials together; and how often the intervals of the crossings hold. Not part of the
 * ordinary build:
 *
 * <pre>mvn -B -pl fitting test -Dtest=SizesTable -Dsimulate.cases=1000 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.cases} is the number of tunings altogether, {@code simulate.seed} picks them.
 */
class SizesTable {

  private static final int TRIALS = 60;
  private static final double[] NOISES = {0.03, 0.10};

  private final int cases = Integer.getInteger("simulate.cases", 1000);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    SizedFamilies[] families = SizedFamilies.values();
    int each = Math.max(1, cases / (families.length * NOISES.length));
    out.printf("%nOne tuning for all sizes: %d of %d trials a row%n", each, TRIALS);
    out.printf("%-20s%s%n", "family, noise", SizesTally.head());
    SizesTally all = new SizesTally();
    for (double noise : NOISES) {
      SizesTally ofNoise = new SizesTally();
      for (SizedFamilies family : families) {
        SizesTally one = SizesSimulation.of(family, noise, TRIALS, each, seed);
        row(family.name().toLowerCase(Locale.ROOT).replace('_', ' '), noise, one);
        ofNoise.addAll(one);
      }
      row("all", noise, ofNoise);
      all.addAll(ofNoise);
    }
    out.printf("%-20s%s%n", "all", all.row());
  }

  private void row(String name, double noise, SizesTally tally) {
    out.printf("%-20s%s%n", "%s, %.0f %%".formatted(name, 100 * noise), tally.row());
  }
}
