package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;

/** All that is known of one program: verdict, figures, warnings, charts, tables. */
final class ProgramHtml {

  private final JsonNode program;
  private final int index;
  private final MeasurementsTable measurements;

  ProgramHtml(JsonNode program, int index) {
    this.program = program;
    this.index = index;
    this.measurements = new MeasurementsTable(program);
  }

  String section() {
    return """
        <section class="program" id="program-%1$d" data-index="%1$d" aria-labelledby="title-%1$d">
        <h2 id="title-%1$d">%2$s</h2>
        <p class="verdict">%3$s</p>
        %4$s%5$s<div class="drawn">
        <h3>Trials and curves</h3>
        %6$s</div>
        %7$s%8$s%9$s%10$s</section>
        """
        .formatted(
            index,
            Html.escape(Figures.text(program.path("program"))),
            Html.escape(Figures.text(program.path("words"))),
            FactsHtml.list(program, measurements),
            warnings(),
            trials(),
            models(),
            measurements(),
            HistoryHtml.section(program),
            PaperHtml.section(program));
  }

  private String warnings() {
    if (program.path("warnings").isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder();
    program
        .path("warnings")
        .forEach(
            warning -> items.append("<li>%s</li>\n".formatted(Html.escape(Figures.text(warning)))));
    return "<div class=\"warnings\">\n<h3>Warnings</h3>\n<ul>\n%s</ul>\n</div>\n".formatted(items);
  }

  private String trials() {
    String best =
        Double.isFinite(measurements.best())
            ? "lowest training mean %s seconds, ".formatted(Figures.ratio(measurements.best()))
            : "";
    String alternative =
        "Chart of seconds against threads for %s: %s at %s, %s%s, recommended: %s. "
                .formatted(
                    Figures.text(program.path("program")),
                    Names.counted(program.path("trials").asLong(), "trial"),
                    Names.counted(measurements.size(), "thread count"),
                    best,
                    Names.counted(program.path("models").size(), "fitted curve"),
                    Figures.threads(program.path("threads")))
            + "The tables below hold the figures.";
    return Charts.figure("trials", "", "", alternative, "");
  }

  private String models() {
    String degrees = ModelTables.degrees(program);
    StringBuilder html = new StringBuilder();
    if (!degrees.isEmpty()) {
      html.append("<h3>Degree of the polynomial</h3>\n<div class=\"pair\">\n")
          .append(
              Charts.figure(
                  "degrees",
                  "half",
                  "",
                  "Chart of the sum of squared errors by degree, on a logarithmic axis; the table"
                      + " beside it holds the figures.",
                  ""))
          .append(degrees)
          .append("</div>\n");
    }
    String tables =
        ModelTables.optima(program)
            + ModelTables.proposals(program)
            + ModelTables.equations(program);
    return tables.isEmpty() ? html.toString() : html + "<h3>Models</h3>\n" + tables;
  }

  private String measurements() {
    String table = measurements.html();
    return table.isEmpty() ? "" : "<h3>Measurements</h3>\n" + table;
  }
}
