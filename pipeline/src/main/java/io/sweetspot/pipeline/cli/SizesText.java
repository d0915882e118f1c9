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
    out.println("     from size       to size  threads  behind the best");
    for (SizeCounts.Row row : sizes.rows()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %12s  %12s  %7d  %13.1f %%%s",
              sizes.shown((double) row.from()),
              sizes.shown((double) row.to()),
              row.threads(),
              100 * row.loss(),
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
    out.println();
  }
}
