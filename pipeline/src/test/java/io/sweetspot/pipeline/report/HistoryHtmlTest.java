package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Size;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryHtmlTest {
  static Night night() {
    return new Night(
        7,
        "id",
        Instant.parse("2026-01-02T02:00:07.123456Z"),
        Instant.parse("2026-01-02T02:01:00Z"),
        "p",
        "v",
        Machine.UNKNOWN,
        NightDecision.SHAPE,
        "8 threads became 12 % <slower>",
        12,
        8,
        12,
        1.5,
        1.25,
        1.75,
        30,
        0,
        60,
        0.01,
        0.01,
        1,
        0,
        1,
        Goal.SECONDS,
        Size.NONE);
  }

  @Test
  void everyNightIsARowAndOneThatChangedTheRecommendationIsMarked() {
    String html = HistoryHtml.section(List.of(night()));
    assertTrue(html.contains("data-chart=\"history\""), html);
    assertTrue(html.contains("<tr class=\"marked\"><th scope=\"row\" class=\"number\">7"), html);
    assertTrue(html.contains(">12<") && html.contains(">1.500<"), html);
    assertTrue(html.contains(">1.250 to 1.750<"), html);
    assertTrue(html.contains(">2026-01-02 02:00<"), html);
    assertTrue(html.contains("8 threads became 12 % &lt;slower&gt;"), html);
  }

  @Test
  void withoutAHistoryThereIsNothing() {
    assertEquals("", HistoryHtml.section(List.of()));
  }
}
