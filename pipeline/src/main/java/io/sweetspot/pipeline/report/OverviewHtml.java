package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Goal;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.util.List;

/** All programs of a report on one page: where each is fastest, and how their curves compare. */
final class OverviewHtml {

  private OverviewHtml() {}

  /** The overview; nothing where there is only one program, which speaks for itself. */
  static String section(List<ReportedProgram> programs) {
    if (programs.size() < 2) {
      return "";
    }
    StringBuilder links = new StringBuilder();
    Table table =
        new Table("Recommendations; ratios have their 95 % interval")
            .column("program", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("seconds", Table.Kind.NUMBER)
            .column("1 thread, times as long", Table.Kind.NUMBER)
            .column("saved at 1,000 runs a day", Table.Kind.NUMBER)
            .column("trials", Table.Kind.NUMBER)
            .column("failed", Table.Kind.NUMBER)
            .column("warnings", Table.Kind.NUMBER);
    for (int i = 0; i < programs.size(); i++) {
      Recommendation program = programs.get(i).recommendation();
      String name = program.identity().title();
      links.append("<li><a href=\"#program-%d\">%s</a></li>\n".formatted(i, Html.escape(name)));
      table.row(
          false,
          List.of(
              name,
              Integer.toString(program.threads()),
              expected(program),
              speedUp(program),
              Worth.of(program).map(Worth::cell).orElse(Figures.NONE),
              Long.toString(program.basis().trials()),
              Long.toString(program.basis().failed()),
              Integer.toString(program.warnings().size())));
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
                "Chart of seconds against threads, as multiples of each program's lowest.",
                "Smooth curves through the trials, as multiples of their lowest place."));
  }

  /** Seconds, or what else it is for with its unit. */
  private static String expected(Recommendation program) {
    Goal goal = program.identity().goal();
    return goal.isSeconds()
        ? Figures.seconds(program.seconds())
        : Figures.seconds(goal.shown(program.seconds())) + " " + goal.unit();
  }

  private static String speedUp(Recommendation program) {
    return program
        .race()
        .map(race -> race.ratios(program.threads()).getOrDefault(1, Figures.NONE))
        .orElse(Figures.NONE);
  }
}
