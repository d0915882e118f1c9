package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts for sizes of the work as text: up to which size which count is used. */
final class SizesText {
  private SizesText() {}

  static void print(SizeCounts sizes, PrintWriter out) {
    MachineKind kind = sizes.identity().kind();
    out.println(
        "%s, all sizes%s"
            .formatted(
                sizes.identity().program(),
                kind.quota().isNone() ? "" : ", within " + kind.coresText() + " cores"));
    sizes.warnings().forEach(text -> out.println("  warning: " + text));
    out.println(
        "  Use these threads, by %d trials of %s together; 'threads' and 'apply' do, by --size:"
            .formatted(
                sizes.trials(),
                sizes.measured().stream().map(Size::text).collect(Collectors.joining(", "))));
    out.println();
    out.println("     from size       to size  threads  behind the best  not told apart");
    for (SizeCounts.Row row : sizes.rows()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %12s  %12s  %7d  %13.1f %%  %14s%s",
              sizes.shown((double) row.from()),
              sizes.shown((double) row.to()),
              row.threads(),
              100 * row.loss(),
              row.alike(),
              row.measured() ? "" : "  (expected by a model, not measured)"));
    }
    out.println();
    for (SizeCounts.Crossing each : sizes.crossings()) {
      out.println(
          "  from size %s on (95 %%: %s to %s) %d threads are faster than %d"
              .formatted(
                  sizes.shown(each.size()),
                  sizes.shown(each.low()),
                  sizes.shown(each.high()),
                  each.above(),
                  each.below()));
    }
    sizes.evidence().forEach(each -> print(each, sizes, out));
    out.println();
  }

  private static void print(SizeCounts.Evidence each, SizeCounts sizes, PrintWriter out) {
    out.println(
        "  at size %s: %s%s"
            .formatted(
                each.size(),
                each.certainty(sizes.tolerance()),
                each.leftOut().map(SizesText::leftOut).orElse("")));
  }

  private static String leftOut(SizeCounts.LeftOut left) {
    return String.format(
        Locale.ROOT,
        "; the other sizes alone: %d threads, %.1f %% behind (the nearest one's: %.1f %%)",
        left.threads(),
        100 * left.loss(),
        100 * left.nearestLoss());
  }
}
