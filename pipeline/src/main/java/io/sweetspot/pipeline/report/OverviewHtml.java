package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All programs of a report on one page: where each is fastest, and how their curves compare. */
final class OverviewHtml {

  private OverviewHtml() {}

  /** The overview; nothing where there is only one program, which speaks for itself. */
  static String section(JsonNode recommendations) {
    if (recommendations.size() < 2) {
      return "";
    }
    StringBuilder links = new StringBuilder();
    Table table =
        new Table("Recommendations; the speed-up is that over 1 thread")
            .column("program", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("seconds", Table.Kind.NUMBER)
            .column("speed-up", Table.Kind.NUMBER)
            .column("trials", Table.Kind.NUMBER)
            .column("failed", Table.Kind.NUMBER)
            .column("warnings", Table.Kind.NUMBER);
    for (int i = 0; i < recommendations.size(); i++) {
      JsonNode program = recommendations.get(i);
      String name = Figures.text(program.path("program"));
      links.append("<li><a href=\"#program-%d\">%s</a></li>\n".formatted(i, Html.escape(name)));
      table.row(
          false,
          List.of(
              name,
              Figures.threads(program.path("threads")),
              Figures.seconds(program.path("seconds")),
              speedUp(program),
              Figures.count(program.path("trials")),
              Figures.count(program.path("failed")),
              Integer.toString(program.path("warnings").size())));
    }
    return """
        <section class="overview" aria-labelledby="overview">
        <h2 id="overview">Overview</h2>
        <nav aria-label="Programs"><ul class="legend">
        %s</ul></nav>
        %s<div class="drawn">
        <h3>The programs compared</h3>
        %s</div>
        </section>
        """
        .formatted(
            links,
            table.html(),
            Charts.figure(
                "overview",
                "",
                "",
                "Chart of mean seconds, relative to each program's best, against threads.",
                "Mean seconds of the training trials, relative to each program's lowest mean."));
  }

  private static String speedUp(JsonNode program) {
    MeasurementsTable measurements = new MeasurementsTable(program);
    double value =
        measurements.trainingMeanAt(1)
            / measurements.trainingMeanAt(program.path("threads").asDouble());
    return Double.isFinite(value) ? Figures.ratio(value) : Figures.NONE;
  }
}
