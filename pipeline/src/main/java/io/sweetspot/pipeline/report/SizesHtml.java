package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Up to which size of a program's work which thread count is used. */
final class SizesHtml {
  private SizesHtml() {}

  /** The section of a program's sizes. */
  static String section(SizeCounts sizes) {
    Table rows =
        new Table("Threads by the size of the work; larger and smaller sizes are not answered")
            .column("from size", Table.Kind.NUMBER)
            .column("to size", Table.Kind.NUMBER)
            .column("threads", Table.Kind.NUMBER)
            .column("behind the best", Table.Kind.NUMBER)
            .column("rests on", Table.Kind.TEXT);
    for (SizeCounts.Row row : sizes.rows()) {
      rows.row(
          false,
          List.of(
              sizes.shown((double) row.from()),
              sizes.shown((double) row.to()),
              Integer.toString(row.threads()),
              String.format(Locale.ROOT, "%.1f %%", 100 * row.loss()),
              row.measured() ? "trials of this count" : "a model"));
    }
    Table crossings =
        new Table("From which size on a count is faster than the one before it")
            .column("size", Table.Kind.NUMBER)
            .column("95 % interval", Table.Kind.NUMBER)
            .column("threads", Table.Kind.NUMBER)
            .column("before", Table.Kind.NUMBER);
    for (SizeCounts.Crossing each : sizes.crossings()) {
      crossings.row(
          false,
          List.of(
              sizes.shown(each.size()),
              "%s to %s".formatted(sizes.shown(each.low()), sizes.shown(each.high())),
              Integer.toString(each.above()),
              Integer.toString(each.below())));
    }
    String measured = sizes.measured().stream().map(Size::text).collect(Collectors.joining(", "));
    return """
        <section class="sizes">
        <h2>%s, all sizes</h2>
        <p>From %d trials of %s together.</p>
        %s%s</section>
        """
        .formatted(
            Html.escape(sizes.identity().program()),
            sizes.trials(),
            Html.escape(measured),
            rows.html(),
            crossings.html());
  }
}
