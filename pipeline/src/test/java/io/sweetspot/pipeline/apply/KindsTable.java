package io.sweetspot.pipeline.apply;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints what is lost on a machine that was left out: by probes and the curves of other kinds, by
 * the count of the likeliest kind, by the core count; and the dearest probe. Not part of the
 * ordinary build:
 *
 * <pre>mvn -B -pl pipeline -am test -Dtest=KindsTable -Dsimulate.cases=200</pre>
 */
class KindsTable {
  private final int cases = Integer.getInteger("simulate.cases", 200);
  private final long seed = Long.getLong("simulate.seed", 1L);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf(
        "%nSeconds over the best possible, percent: mean, median, p95; %d programs a row%n", cases);
    out.printf("%-22s%5s %s%n", "family", "kinds", KindLosses.HEADER);
    for (double noise : new double[] {0.03, 0.10}) {
      for (int kinds : new int[] {2, 4}) {
        List<KindLosses> all = new ArrayList<>();
        for (Workloads family : Workloads.values()) {
          List<KindLosses> losses = KindsSimulation.run(family, kinds, noise, cases, seed);
          all.addAll(losses);
          print("%s, %.0f %%".formatted(family, 100 * noise), kinds, losses);
        }
        print("all, %.0f %%".formatted(100 * noise), kinds, all);
      }
    }
  }

  private void print(String title, int kinds, List<KindLosses> losses) {
    out.printf("%-22s%5d %s%n", title.toLowerCase(Locale.ROOT), kinds, KindLosses.row(losses));
  }
}
