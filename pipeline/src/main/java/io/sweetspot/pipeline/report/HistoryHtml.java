package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the nights came to: threads and seconds over nights, as a chart and as a table. */
final class HistoryHtml {

  private HistoryHtml() {}

  /** The section of a program; nothing where it has no history. */
  static String section(JsonNode program) {
    JsonNode history = program.path("history");
    if (history.isEmpty()) {
      return "";
    }
    Table table =
        new Table("Nights, in the order in which they were stored")
            .column("night", Table.Kind.NUMBER)
            .column("began, UTC", Table.Kind.NUMBER)
            .column("decision", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("seconds", Table.Kind.NUMBER)
            .column("95 % interval", Table.Kind.NUMBER)
            .column("trials", Table.Kind.NUMBER)
            .column("why", Table.Kind.WIDE);
    for (JsonNode night : history) {
      table.row(
          !night.path("threads").equals(night.path("previous_threads")),
          List.of(
              Figures.count(night.path("night")),
              minute(night.path("started_at")),
              Figures.text(night.path("decision")),
              Figures.threads(night.path("threads")),
              Figures.seconds(night.path("seconds")),
              interval(night),
              Figures.count(night.path("night_trials")),
              Figures.text(night.path("reason"))));
    }
    String alternative =
        "Chart of recommended threads and their seconds over %s; the table below holds the figures."
            .formatted(Names.counted(history.size(), "night"));
    return "<h3>Nights</h3>\n"
        + Charts.figure("history", "half", "", alternative, "")
        + table.html();
  }

  /** A moment as people read it: {@code 2026-11-22 02:00}. */
  private static String minute(JsonNode moment) {
    return Figures.text(moment).replaceFirst("T([0-9:]{5}).*", " $1");
  }

  private static String interval(JsonNode night) {
    return Figures.isFinite(night.path("seconds_low"))
        ? Figures.seconds(night.path("seconds_low"))
            + " to "
            + Figures.seconds(night.path("seconds_high"))
        : Figures.NONE;
  }
}
