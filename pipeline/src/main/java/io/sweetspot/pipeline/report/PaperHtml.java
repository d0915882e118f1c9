package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.Figure;
import io.sweetspot.pipeline.recommendations.PaperFindings.Row;
import java.util.List;

/** The figures of Shieh and Li (2017), sections 2.2 to 2.7, on this program's data. */
final class PaperHtml {

  private PaperHtml() {}

  /** The section of what their method finds. */
  static String section(PaperFindings paper) {
    StringBuilder html = new StringBuilder("<h3>The paper's method, step by step</h3>\n");
    if (!paper.figures().isEmpty()) {
      html.append("<div class=\"multiples\">\n");
      int index = 0;
      for (Figure figure : paper.figures()) {
        html.append(figure(figure, index++));
      }
      html.append("</div>\n");
    }
    Table table =
        new Table("What the paper prints, computed from this program's trials")
            .column("what", Table.Kind.WIDE)
            .column("value", Table.Kind.WIDE);
    for (Row row : paper.rows()) {
      table.row(false, List.of(row.name(), row.value()));
    }
    return html.append(table.html()).toString();
  }

  private static String figure(Figure figure, int index) {
    String name = "Figure " + figure.id();
    String sse = figure.sse().isPresent() ? "SSE " + Figures.sse(figure.sse()) : "";
    String alternative =
        "%s: %s. %s, %s, %s. %s"
            .formatted(
                name,
                figure.title(),
                Figures.counted(figure.points().size(), "data point"),
                figure.line().isEmpty() ? "no curve" : "a curve",
                figure.path().isEmpty()
                    ? "no path"
                    : "a path of "
                        + Figures.counted(figure.steps().orElse(figure.path().size()), "step"),
                sse);
    String chart =
        Charts.figure("figure", "small", " data-figure=\"%d\"".formatted(index), alternative, sse);
    return "<div>\n<h4>%s: %s</h4>\n%s</div>\n"
        .formatted(Html.escape(name), Html.escape(figure.title()), chart);
  }
}
