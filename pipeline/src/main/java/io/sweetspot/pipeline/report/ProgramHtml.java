package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.report.Report.ReportedProgram;

/** All that is known of one program: verdict, figures, warnings, charts, tables. */
final class ProgramHtml {

  private final ReportedProgram program;
  private final Recommendation recommendation;
  private final int index;
  private final MeasurementsTable measurements;

  ProgramHtml(ReportedProgram program, int index) {
    this.program = program;
    this.recommendation = program.recommendation();
    this.index = index;
    this.measurements = new MeasurementsTable(program);
  }

  String section() {
    return """
        <section class="program" id="program-%1$d" data-index="%1$d" aria-labelledby="title-%1$d">
        <h2 id="title-%1$d">%2$s</h2>
        %5$s<p class="verdict">%3$s</p>
        %4$s<div class="drawn">
        <h3>Trials and curves</h3>
        %6$s</div>
        %7$s%8$s%9$s%10$s</section>
        """
        .formatted(
            index,
            Html.escape(recommendation.identity().program()),
            Html.escape(recommendation.words()),
            FactsHtml.list(recommendation, measurements),
            warnings(),
            trials(),
            models(),
            measurements(),
            HistoryHtml.section(program.nights()),
            recommendation.paper().map(PaperHtml::section).orElse(""));
  }

  private String warnings() {
    if (recommendation.warnings().isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder();
    recommendation
        .warnings()
        .forEach(warning -> items.append("<li>%s</li>\n".formatted(Html.escape(warning))));
    return "<div class=\"warnings\">\n<h3>Warnings</h3>\n<ul>\n%s</ul>\n</div>\n".formatted(items);
  }

  private String trials() {
    String best =
        Double.isFinite(measurements.best())
            ? "lowest training mean %s seconds, ".formatted(Figures.ratio(measurements.best()))
            : "";
    String alternative =
        "Chart of seconds against threads for %s: %s at %s, %s%s, recommended: %d. "
                .formatted(
                    recommendation.identity().program(),
                    Figures.counted(recommendation.basis().trials(), "trial"),
                    Figures.counted(measurements.size(), "thread count"),
                    best,
                    Figures.counted(recommendation.fits().models().size(), "fitted curve"),
                    recommendation.threads())
            + "The tables below hold the figures.";
    return Charts.figure("trials", "", "", alternative, "");
  }

  private String models() {
    String degrees = ModelTables.degrees(recommendation.fits().degrees());
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
        ModelTables.optima(recommendation.fits().optima())
            + recommendation.race().map(race -> ModelTables.proposals(race.proposals())).orElse("")
            + ModelTables.equations(recommendation.fits().models());
    return tables.isEmpty() ? html.toString() : html + "<h3>Models</h3>\n" + tables;
  }

  private String measurements() {
    String table = measurements.html();
    return table.isEmpty() ? "" : "<h3>Measurements</h3>\n" + table;
  }
}
