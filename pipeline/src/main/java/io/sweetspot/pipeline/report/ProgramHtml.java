package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Goal;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.util.List;

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
        %13$s%4$s<h3>%14$s against threads</h3>
        %6$s%7$s%8$s%9$s%10$s%11$s%12$s</section>
        """
        .formatted(
            index,
            Html.escape(recommendation.identity().title()),
            Html.escape(recommendation.words()),
            FactsHtml.list(recommendation, measurements, program.trials()),
            warnings(),
            curve(),
            measurements.html(),
            UsageHtml.section(program.trials()),
            new TrialsInTime(program.trials()).section(),
            HistoryHtml.section(program.nights()),
            models(),
            recommendation.paper().map(PaperHtml::section).orElse(""),
            worth(),
            Html.escape(quantity()));
  }

  private Goal goal() {
    return recommendation.identity().goal();
  }

  private String quantity() {
    return goal().isSeconds() ? "Seconds" : goal().unit();
  }

  private String worth() {
    return Worth.of(recommendation)
        .map(worth -> worth.sentence(recommendation.threads()))
        .map(words -> "<p class=\"worth\">%s</p>\n".formatted(Html.escape(words)))
        .orElse("");
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

  private String curve() {
    String best =
        goal().isSeconds() && Double.isFinite(measurements.best())
            ? "lowest training mean %s s, ".formatted(Figures.ratio(measurements.best()))
            : "";
    String alternative =
        "Chart of %s against threads for %s: %s at %s, %srecommended: %s. The table below holds the figures."
            .formatted(
                goal().quantity(),
                recommendation.identity().title(),
                Figures.counted(recommendation.basis().trials(), "trial"),
                Figures.counted(measurements.size(), "thread count"),
                best,
                Figures.counted(recommendation.threads(), "thread"));
    return "<div class=\"drawn\">\n%s</div>\n"
        .formatted(Charts.figure("curve", "", "", alternative, ""));
  }

  private String models() {
    List<ModelCurves.Drawn> drawn = ModelCurves.models(recommendation);
    String degrees = ModelTables.degrees(recommendation.fits().degrees());
    String tables =
        recommendation.race().map(race -> ModelTables.proposals(race.proposals())).orElse("")
            + ModelTables.optima(recommendation.fits().optima())
            + ModelTables.equations(drawn);
    StringBuilder html = new StringBuilder();
    if (!drawn.isEmpty() || !tables.isEmpty()) {
      html.append("<h3>Models, which propose and do not decide</h3>\n");
    }
    if (!drawn.isEmpty()) {
      html.append("<div class=\"drawn\">\n")
          .append(
              Charts.figure(
                  "models",
                  "half",
                  "",
                  "Chart of %s beside the measured means; the tables below hold their equations."
                      .formatted(Figures.counted(drawn.size(), "fitted curve")),
                  ""))
          .append("</div>\n");
    }
    html.append(tables);
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
    return html.toString();
  }
}
