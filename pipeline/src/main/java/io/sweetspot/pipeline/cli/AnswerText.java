package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.fitting.Moments;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A recommendation as text: the sentence, what was measured, what models propose, what to know. */
final class AnswerText {
  /** Trials that judge fits are not what the recommendation rests on. */
  private static final Set<String> SHOWN_ROLES = Set.of("training", "confirmation");

  private AnswerText() {}

  static void print(JsonNode recommendation, PrintWriter out) {
    out.println(recommendation.get("program").asText());
    out.println("  " + recommendation.get("words").asText());
    out.println();
    printMeasurements(recommendation, out);
    if (recommendation.has("proposals")) {
      printProposals(recommendation.get("proposals"), out);
    } else {
      printOptima(recommendation.get("optima"), out);
    }
    PaperText.print(recommendation, out);
    long failed = recommendation.get("failed").asLong();
    if (failed > 0) {
      out.println("  %d trials failed and are left out".formatted(failed));
    }
    recommendation.get("warnings").forEach(text -> out.println("  warning: " + text.asText()));
    out.println();
  }

  private static void printMeasurements(JsonNode recommendation, PrintWriter out) {
    Map<Integer, Moments> measured = new TreeMap<>();
    for (JsonNode point : recommendation.get("curve")) {
      if (SHOWN_ROLES.contains(point.get("role").asText())) {
        measured.merge(point.get("threads").asInt(), moments(point), Moments::merge);
      }
    }
    int best = recommendation.get("threads").asInt();
    out.println("  threads  trials     mean s       sd s");
    measured.forEach(
        (threads, seconds) ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "  %7d %7d %10.4f %10s%s",
                    threads,
                    seconds.n(),
                    seconds.mean(),
                    seconds.n() < 2
                        ? "-"
                        : String.format(Locale.ROOT, "%.4f", seconds.standardDeviation()),
                    threads == best ? "  <-" : "")));
    out.println();
  }

  private static Moments moments(JsonNode point) {
    long n = point.get("n").asLong();
    double deviation = point.get("sd").asDouble(0);
    return new Moments(n, point.get("mean").asDouble(), deviation * deviation * (n - 1));
  }

  private static void printProposals(JsonNode proposals, PrintWriter out) {
    for (JsonNode proposal : proposals) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s proposes %d threads, %.4g s (%s)",
              proposal.get("model").asText(),
              proposal.get("threads").asInt(),
              proposal.get("seconds").asDouble(),
              proposal.get("measured").asBoolean() ? "measured above" : "not measured"));
    }
  }

  private static void printOptima(JsonNode optima, PrintWriter out) {
    for (JsonNode optimum : optima) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s of degree %d, %s: %.3f threads, %.3f s (proposed, not measured)",
              optimum.get("model").asText(),
              optimum.get("degree").asInt(),
              optimum.get("method").asText(),
              optimum.get("threads").asDouble(),
              optimum.get("seconds").asDouble()));
    }
  }
}
