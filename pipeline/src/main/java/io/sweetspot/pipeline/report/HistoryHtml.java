package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Night;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the nights came to: threads and seconds over nights, as a chart and as a table. */
final class HistoryHtml {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private HistoryHtml() {}

  /** The section of a program's nights; nothing where there are none. */
  static String section(List<Night> nights) {
    if (nights.isEmpty()) {
      return "";
    }
    Goal goal = nights.get(0).goal();
    Table table =
        new Table("Nights, in the order in which they were stored")
            .column("night", Table.Kind.NUMBER)
            .column("began, UTC", Table.Kind.NUMBER)
            .column("decision", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column(goal.quantity(), Table.Kind.NUMBER)
            .column("95 % interval", Table.Kind.NUMBER)
            .column("trials", Table.Kind.NUMBER)
            .column("why", Table.Kind.WIDE);
    for (Night night : nights) {
      table.row(
          night.changedRecommendation(),
          List.of(
              Integer.toString(night.number()),
              MINUTE.format(night.startedAt().atZone(ZoneOffset.UTC)),
              night.decision().label(),
              night.threads() > 0 ? Integer.toString(night.threads()) : Figures.NONE,
              night.seconds() > 0
                  ? Figures.seconds(night.goal().shown(night.seconds()))
                  : Figures.NONE,
              interval(night),
              Integer.toString(night.nightTrials()),
              night.reason()));
    }
    String alternative =
        "Chart of recommended threads and their seconds over %s; the table below holds the figures."
            .formatted(Figures.counted(nights.size(), "night"));
    return "<h3>Nights</h3>\n"
        + Charts.figure("history", "half", "", alternative, "")
        + table.html();
  }

  private static String interval(Night night) {
    Goal goal = night.goal();
    return night.seconds() > 0
        ? "%s to %s"
            .formatted(
                Figures.seconds(goal.shown(goal.lowEnd(night.low(), night.high()))),
                Figures.seconds(goal.shown(goal.highEnd(night.low(), night.high()))))
        : Figures.NONE;
  }
}
