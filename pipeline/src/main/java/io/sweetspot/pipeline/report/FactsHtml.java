package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The recommendation in figures, as a list of terms: what was found, from what, and on what. */
final class FactsHtml {

  private final StringBuilder terms = new StringBuilder();

  private FactsHtml() {}

  static String list(JsonNode program, MeasurementsTable measurements) {
    FactsHtml facts = new FactsHtml();
    facts.answer(program, measurements);
    facts.evidence(program, measurements);
    return "<dl class=\"facts\">\n%s</dl>\n".formatted(facts.terms);
  }

  private void answer(JsonNode program, MeasurementsTable measurements) {
    JsonNode threads = program.path("threads");
    add("Recommended", threads.isNumber() ? Names.counted(threads.asLong(), "thread") : "none");
    if (Figures.isFinite(program.path("seconds"))) {
      JsonNode interval = program.path("interval");
      int decimals = Figures.decimals(program.path("seconds").asDouble());
      add(
          "Seconds",
          Figures.seconds(program.path("seconds"), decimals)
              + (interval.size() == 2
                  ? " (%s to %s)"
                      .formatted(
                          Figures.seconds(interval.get(0), decimals),
                          Figures.seconds(interval.get(1), decimals))
                  : ""));
    }
    double speedUp =
        measurements.trainingMeanAt(1) / measurements.trainingMeanAt(threads.asDouble());
    if (Double.isFinite(speedUp) && threads.asDouble() != 1) {
      add("Speed-up over 1 thread", Figures.ratio(speedUp) + " times");
    }
    fewest(program.path("fewest"));
    if (!program.path("indifferent").isEmpty()) {
      List<String> counts = new ArrayList<>();
      program.path("indifferent").forEach(count -> counts.add(Figures.threads(count)));
      add("Cannot be told apart", String.join(", ", counts) + " threads");
    }
  }

  private void fewest(JsonNode fewest) {
    if (!fewest.path("threads").isNumber()) {
      return;
    }
    double tolerance = fewest.path("tolerance").asDouble();
    String within = tolerance > 0 ? " within " + Figures.percent(tolerance) : "";
    String compared =
        fewest.path("comparisons").isNumber()
            ? ", " + Names.counted(fewest.path("comparisons").asLong(), "comparison")
            : "";
    add(
        "Fewest threads" + within,
        "%s (%s%s)"
            .formatted(
                Figures.threads(fewest.path("threads")),
                fewest.path("certified").asBoolean(false) ? "certified" : "not certified",
                compared));
  }

  private void evidence(JsonNode program, MeasurementsTable measurements) {
    long failed = program.path("failed").asLong();
    add(
        "Trials",
        "%s at %s%s"
            .formatted(
                Figures.count(program.path("trials")),
                Names.counted(measurements.size(), "thread count"),
                failed > 0 ? ", %d failed".formatted(failed) : ""));
    if (Figures.isFinite(program.path("measuredSeconds"))) {
      add("Time measured", Figures.duration(program.path("measuredSeconds").asDouble()));
    }
    addText("Method", program.path("method"));
    addText("Stopped because", program.path("stoppedBecause"));
    addText("Machine", program.path("machine"));
    addText("Program version", program.path("version"));
  }

  private void addText(String term, JsonNode value) {
    if (!Figures.text(value).equals(Figures.NONE)) {
      add(term, value.asText());
    }
  }

  private void add(String term, String text) {
    terms.append(
        "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escape(term), Html.escape(text)));
  }
}
