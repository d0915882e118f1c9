package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class HistoryHtmlTest {
  private static ObjectNode program() {
    ObjectNode program = JsonNodeFactory.instance.objectNode();
    program
        .putArray("history")
        .addObject()
        .put("night", 7)
        .put("started_at", "2026-01-02T02:00:07.123456Z")
        .put("decision", "shape")
        .put("threads", 12)
        .put("previous_threads", 8)
        .put("seconds", 1.5)
        .put("seconds_low", 1.25)
        .put("seconds_high", 1.75)
        .put("night_trials", 30)
        .put("reason", "8 threads became 12 % <slower>");
    return program;
  }

  @Test
  void everyNightIsARowAndOneThatChangedTheRecommendationIsMarked() {
    String html = HistoryHtml.section(program());
    assertTrue(html.contains("data-chart=\"history\""), html);
    assertTrue(html.contains("<tr class=\"marked\"><th scope=\"row\" class=\"number\">7"), html);
    assertTrue(html.contains(">12<") && html.contains(">1.5"), html);
    assertTrue(html.contains(">1.250 to 1.750<"), html);
    assertTrue(html.contains(">2026-01-02 02:00<"), html);
    assertTrue(html.contains("8 threads became 12 % &lt;slower&gt;"), html);
  }

  @Test
  void withoutAHistoryThereIsNothing() {
    assertEquals("", HistoryHtml.section(JsonNodeFactory.instance.objectNode()));
  }
}
