package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts for sizes of the work as text: up to which size which count is used. */
final class SizesText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final int KILO = 1000;

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
              shown((double) row.from(), sizes.measured()),
              shown((double) row.to(), sizes.measured()),
              row.threads(),
              100 * row.loss(),
              row.measured() ? "" : "  (expected by a model, not measured)"));
    }
    out.println();
    for (SizeCounts.Crossing each : sizes.crossings()) {
      out.println(
          "  from size %s on (95 %%: %s to %s) %d threads are faster than %d"
              .formatted(
                  shown(each.size(), sizes.measured()),
                  shown(each.low(), sizes.measured()),
                  shown(each.high(), sizes.measured()),
                  each.above(),
                  each.below()));
    }
    out.println();
  }

  /** With a unit of bytes where the measured sizes have one. */
  static String shown(double size, List<Size> like) {
    boolean bytes = like.stream().anyMatch(each -> each.text().endsWith("B"));
    if (!bytes) {
      return String.format(Locale.ROOT, "%,.0f", size);
    }
    int unit = 0;
    double scaled = size;
    while (scaled >= KILO && unit + 1 < UNITS.length) {
      scaled /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.3g %s", scaled, UNITS[unit]);
  }
}
