package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The figures of Shieh and Li (2017), sections 2.2 to 2.7, on this program's data. */
final class PaperHtml {

  private PaperHtml() {}

  /** The section of {@code paper} in a recommendation; nothing where there is none. */
  static String section(JsonNode program) {
    JsonNode paper = program.path("paper");
    if (!paper.isObject()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h3>The paper's method, step by step</h3>\n");
    if (!paper.path("figures").isEmpty()) {
      html.append("<div class=\"multiples\">\n");
      int index = 0;
      for (JsonNode figure : paper.path("figures")) {
        html.append(figure(figure, index++));
      }
      html.append("</div>\n");
    }
    Table table =
        new Table("What the paper prints, computed from this program's trials")
            .column("what", Table.Kind.WIDE)
            .column("value", Table.Kind.WIDE);
    for (JsonNode row : paper.path("rows")) {
      table.row(false, List.of(Figures.text(row.path("name")), Figures.text(row.path("value"))));
    }
    return html.append(table.html()).toString();
  }

  private static String figure(JsonNode figure, int index) {
    String name = "Figure " + Figures.text(figure.path("id"));
    String title = Figures.text(figure.path("title"));
    String sse =
        Figures.isFinite(figure.path("sse")) ? "SSE " + Figures.sse(figure.path("sse")) : "";
    String alternative =
        "%s: %s. %s, %s, %s. %s"
            .formatted(
                name,
                title,
                Names.counted(figure.path("points").size(), "data point"),
                figure.path("line").isEmpty() ? "no curve" : "a curve",
                figure.path("path").isEmpty()
                    ? "no path"
                    : "a path of "
                        + Names.counted(
                            figure.path("steps").asLong(figure.path("path").size()), "step"),
                sse);
    String chart =
        Charts.figure("figure", "small", " data-figure=\"%d\"".formatted(index), alternative, sse);
    return "<div>\n<h4>%s: %s</h4>\n%s</div>\n"
        .formatted(Html.escape(name), Html.escape(title), chart);
  }
}
