package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Size;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Against the grammar and the rules of the OpenMetrics text format, version 1.0. */
class NightMetricsTest {
  private static final Pattern METADATA =
      Pattern.compile("# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{%s(?:,%s)*})".formatted(LABEL, LABEL)
              + " (-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");

  /** What may follow the name of a family, by its type. */
  private static final Map<String, String> SUFFIXES = Map.of("gauge", "", "counter", "_total");

  private static Night night(String program, int number, int threads, NightDecision decision) {
    return new Night(
        number,
        "id",
        Instant.EPOCH,
        Instant.ofEpochMilli(1_500),
        program,
        "v",
        Machine.UNKNOWN,
        decision,
        "why",
        threads,
        threads,
        0,
        threads == 0 ? 0 : 1.25e-7,
        0,
        0,
        12,
        1,
        40,
        0.01,
        0.02,
        0.5,
        1e300,
        1,
        Goal.SECONDS,
        Size.NONE);
  }

  private static String written(Night... nights) {
    StringWriter out = new StringWriter();
    NightMetrics.write(List.of(nights), new PrintWriter(out, true));
    return out.toString();
  }

  @Test
  void theLatestNightOfEachProgramIsShown() {
    String text =
        written(
            night("a", 1, 4, NightDecision.NEW),
            night("a", 2, 8, NightDecision.SHAPE),
            night("b", 1, 0, NightDecision.BROKEN));
    assertTrue(text.contains("\nsweetspot_threads{program=\"a\",machine=\"\"} 8\n"), text);
    assertTrue(text.contains("\nsweetspot_nights_total{program=\"a\",machine=\"\"} 2\n"), text);
    assertTrue(
        text.contains("\nsweetspot_expected_seconds{program=\"a\",machine=\"\"} 1.25E-7\n"), text);
    assertTrue(
        text.contains("\nsweetspot_night_end_timestamp_seconds{program=\"b\",machine=\"\"} 1.5\n"),
        text);
    assertTrue(
        text.contains("\nsweetspot_decision{program=\"b\",machine=\"\",decision=\"broken\"} 1\n"),
        text);
    assertTrue(!text.contains("sweetspot_threads{program=\"b\""), "unknown is left out");
    requireValid(text);
  }

  @Test
  void namesOfOthersAreEscaped() {
    String text = written(night("a \"b\"\\\n# EOF\n\u001b[2J", 1, 4, NightDecision.NEW));
    assertTrue(text.contains("{program=\"a \\\"b\\\"\\\\\\n# EOF\\n\\\\u001b[2J\","), text);
    requireValid(text);
  }

  @Test
  void noNightsAreAnEmptyExposition() {
    requireValid(written());
  }

  private static void requireValid(String text) {
    assertTrue(text.endsWith("\n# EOF\n"), "ends with # EOF and a line feed");
    Set<String> families = new HashSet<>();
    Set<String> series = new HashSet<>();
    String family = "";
    String type = "";
    String body = text.substring(0, text.length() - "# EOF\n".length());
    for (String line : body.lines().toList()) {
      Matcher metadata = METADATA.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (metadata.matches()) {
        if (metadata.group(1).equals("TYPE")) {
          family = metadata.group(2);
          type = metadata.group(3);
          assertTrue(families.add(family), "not interleaved: " + line);
        }
        assertEquals(family, metadata.group(2), line);
        assertTrue(
            !metadata.group(1).equals("UNIT") || family.endsWith("_" + metadata.group(3)),
            "the unit ends the name: " + line);
      } else {
        assertTrue(sample.matches(), line);
        assertEquals(family + SUFFIXES.get(type), sample.group(1), line);
        assertTrue(series.add(sample.group(1) + sample.group(2)), "once: " + line);
      }
    }
  }
}
