package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What things of the JSON object are called on the page. */
final class Names {

  private Names() {}

  /** A model, with its degree where it has one: {@code polynomial, degree 8}. */
  static String model(JsonNode node) {
    String model = Figures.text(node.path("model"));
    return node.path("degree").isNumber()
        ? model + ", degree " + node.path("degree").asLong()
        : model;
  }

  /** A key in words: {@code leaveOneRunOutSse} is {@code leave one run out SSE}. */
  static String words(String key) {
    return key.replaceAll("([A-Z])", " $1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\bsse\\b", "SSE")
        .replaceAll("\\bpress\\b", "PRESS");
  }

  /** A count and its noun: {@code 1 trial}, {@code 2 trials}. */
  static String counted(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
