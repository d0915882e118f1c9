package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.predict.PredictorEvaluation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows how well programs are predicted from others: as text or as JSON. */
final class LeaveOneOut {
  private static final Map<String, String> RULES =
      Map.of(
          "predictor", "prediction",
          "meanCurve", "mean curve",
          "coreCount", "core count");

  private final Format format;
  private final boolean named;
  private final Console console;

  /** Where programs were {@code named}, the shipped among them are listed, too. */
  LeaveOneOut(Format format, boolean named, Console console) {
    this.format = format;
    this.named = named;
    this.console = console;
  }

  /** Prints the evaluation and what is missing, and returns the exit code. */
  int show(ObjectNode evaluation) throws JsonProcessingException {
    boolean nothing = evaluation.get("programs").isEmpty();
    if (format == Format.JSON) {
      line(new ObjectMapper().writeValueAsString(evaluation));
    } else if (!nothing) {
      printPrograms(evaluation);
      printLimits(evaluation);
    }
    console.out().flush();
    evaluation.get("warnings").forEach(text -> console.say("sweetspot: " + text.asText()));
    return nothing ? Sweetspot.NOT_ENOUGH_TRIALS : Sweetspot.DONE;
  }

  private void line(String form, Object... values) {
    console.out().println(String.format(Locale.ROOT, form, values));
  }

  private void printPrograms(JsonNode evaluation) {
    String machine = "";
    boolean any = false;
    for (JsonNode program : evaluation.get("programs")) {
      String where = program.get("machine").asText();
      if (named || !where.equals(PredictorEvaluation.SHIPPED)) {
        if (!any || !where.equals(machine)) {
          line("On %s:", where.isEmpty() ? "an unknown machine" : where);
          line("");
          line("  program                    best  prediction  mean curve  core count  taken for");
        }
        any = true;
        machine = where;
        line(
            "  %-24s %6d %11s %11s %11s  %s",
            program.get("program").asText(),
            program.get("bestThreads").asInt(),
            outcome(program.get("predictor")),
            outcome(program.get("meanCurve")),
            outcome(program.get("coreCount")),
            program.get("takenFor").asText());
      }
    }
    if (any) {
      line("");
    }
  }

  private void printLimits(JsonNode evaluation) {
    line("Each program predicted from others, all settings of it left out, and its own trials");
    line("at its two fewest thread counts: by how much slower the count is than its best");
    line("");
    line("  limited by   settings  prediction  mean curve  core count  answers     by trials");
    evaluation.get("limits").forEach(row -> printRow(limit(row), row));
    printRow("all", evaluation.get("all"));
    line("");
    line("  answers: the prediction where it beats both others; by trials: of the rule that");
    line("  answers for what the trials take a program for, as it went with other programs");
    for (JsonNode row : evaluation.get("limits")) {
      String answers = row.get("answers").asText();
      if (!answers.equals("predictor")) {
        line(
            "  limited by %s: the prediction does not beat the %s and steps back",
            limit(row), RULES.get(answers));
      }
    }
  }

  private static String limit(JsonNode row) {
    String limit = row.get("limit").asText();
    return limit.isEmpty() ? "(not said)" : limit;
  }

  private void printRow(String name, JsonNode row) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-12s", name));
    line.append(String.format(Locale.ROOT, " %8d", row.get("settings").asInt()));
    for (String rule : List.of("predictor", "meanCurve", "coreCount")) {
      line.append(String.format(Locale.ROOT, " %11s", percent(row.get(rule))));
    }
    line(
        "%s  %-10s %10s",
        line, RULES.get(row.get("answers").asText()), percent(row.get("answered")));
  }

  private static String percent(JsonNode fraction) {
    return fraction.isNull()
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", 100 * fraction.asDouble());
  }

  /** The count, and how much slower than the best it is. */
  private static String outcome(JsonNode outcome) {
    return outcome.isNull()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%d: %.0f %%",
            outcome.get("threads").asInt(),
            100 * outcome.get("regret").asDouble());
  }
}
