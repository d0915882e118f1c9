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
            .column("cannot be told apart", Table.Kind.NUMBER)
            .column("rests on", Table.Kind.TEXT);
    for (SizeCounts.Row row : sizes.rows()) {
      rows.row(
          false,
          List.of(
              sizes.shown((double) row.from()),
              sizes.shown((double) row.to()),
              Integer.toString(row.threads()),
              percent(row.loss()),
              row.alike(),
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
    Table evidence =
        new Table("At the measured sizes, and what the others would have told of each")
            .column("size", Table.Kind.NUMBER)
            .column("how firm", Table.Kind.TEXT)
            .column("left out: threads", Table.Kind.NUMBER)
            .column("behind the best", Table.Kind.NUMBER)
            .column("the nearest size's count", Table.Kind.NUMBER);
    for (SizeCounts.Evidence each : sizes.evidence()) {
      evidence.row(
          false,
          List.of(
              each.size().text(),
              each.certainty(sizes.tolerance()),
              each.leftOut().map(left -> Integer.toString(left.threads())).orElse("–"),
              each.leftOut().map(left -> percent(left.loss())).orElse("–"),
              each.leftOut().map(left -> percent(left.nearestLoss())).orElse("–")));
    }
    String measured = sizes.measured().stream().map(Size::text).collect(Collectors.joining(", "));
    return """
        <section class="sizes">
        <h2>%s, all sizes</h2>
        <p>From %d trials of %s together.</p>
        %s%s%s%s</section>
        """
        .formatted(
            Html.escape(sizes.identity().program()),
            sizes.trials(),
            Html.escape(measured),
            warnings(sizes),
            rows.html(),
            crossings.html(),
            evidence.html());
  }

  private static String warnings(SizeCounts sizes) {
    return sizes.warnings().isEmpty()
        ? ""
        : sizes.warnings().stream()
            .map(each -> "<li>" + Html.escape(each) + "</li>")
            .collect(Collectors.joining("", "<ul class=\"warnings\">", "</ul>"));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }
}
