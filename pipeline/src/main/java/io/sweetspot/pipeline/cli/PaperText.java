package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the paper's method found, as text: every criterion for every degree, and a line a figure.
 */
final class PaperText {
  private static final Map<String, String> CRITERIA = criteria();

  private PaperText() {}

  private static Map<String, String> criteria() {
    Map<String, String> criteria = new LinkedHashMap<>();
    criteria.put("trainingSse", "training");
    criteria.put("validationSse", "validation");
    criteria.put("validationSseWithoutShift", "less shift");
    criteria.put("leaveOneRunOutSse", "less a run");
    criteria.put("leaveOneThreadCountOutSse", "less a count");
    criteria.put("pressSse", "less a trial");
    return criteria;
  }

  /** Prints it; nothing where the recommendation has no {@code paper}. */
  static void print(JsonNode recommendation, PrintWriter out) {
    JsonNode paper = recommendation.path("paper");
    if (!paper.isObject()) {
      return;
    }
    out.println();
    out.println("  The paper's method: sum of squared errors by degree, in s²");
    StringBuilder head = new StringBuilder("  degree");
    CRITERIA.values().forEach(name -> head.append(" %13s".formatted(name)));
    out.println(head);
    for (JsonNode degree : recommendation.get("degrees")) {
      StringBuilder line = new StringBuilder("  %6d".formatted(degree.get("degree").asInt()));
      CRITERIA.keySet().forEach(key -> line.append(" %13s".formatted(sse(degree.path(key)))));
      out.println(line + (degree.get("selected").asBoolean() ? "  <-" : ""));
    }
    out.println();
    for (JsonNode row : paper.path("rows")) {
      out.println("  %s: %s".formatted(row.get("name").asText(), row.get("value").asText()));
    }
  }

  private static String sse(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.7g", value.asDouble()) : "-";
  }
}
