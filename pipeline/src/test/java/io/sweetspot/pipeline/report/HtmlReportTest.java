package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DATA = "<script type=\"application/json\" id=\"report-data\">";

  @Test
  void wordsAndFiguresAreThereWithoutJavaScript() throws IOException {
    String page = markup(HtmlReport.render(whole()));

    assertTrue(page.contains("<p class=\"verdict\">Use 4 threads: 2.5 s.</p>"), page);
    assertTrue(page.contains("<li>Time drifts</li>"), page);
    assertTrue(page.contains("<dt>Seconds</dt><dd>2.500 (2.400 to 2.600)</dd>"), page);
    assertTrue(page.contains("<dt>Speed-up over 1 thread</dt><dd>4.00 times</dd>"), page);
    assertTrue(
        page.contains(
            "<dt>Fewest threads within 5 %</dt><dd>2 (not certified, 12 comparisons)</dd>"),
        page);
    assertTrue(page.contains("<dt>Cannot be told apart</dt><dd>4, 6 threads</dd>"), page);
    assertTrue(page.contains("<dt>Stopped because</dt><dd>the budget is spent</dd>"), page);
    assertTrue(page.contains("Figure 2.3b: Fit over run 1"), page);
  }

  @Test
  void measurementsAreARowAThreadCountWithTheRecommendedOneMarked() throws IOException {
    List<String> rows = rows(markup(HtmlReport.render(whole())));

    int head =
        rows.indexOf(
            "threads | training trials | mean s | sd s | validation trials | mean s | sd s"
                + " | over the best | not succeeded");
    assertEquals(
        List.of(
            "1 | 1 | 10.000 | – | – | – | – | 4.00 times | 1 failed, 1 timed out",
            "* 4 | 2 | 2.500 | 0.100 | 1 | 2.700 | – | best | "),
        rows.subList(head + 1, head + 3));
  }

  @Test
  void everyCriterionOfADegreeIsAColumnAndTheSelectedDegreeIsMarked() throws IOException {
    List<String> rows = rows(markup(HtmlReport.render(whole())));

    int head = rows.indexOf("degree | training SSE | validation SSE | leave one run out SSE");
    assertEquals(
        List.of("* 1 | 1.0000 | 2.0000 | –", "2 | 0.50000 | 3.0000 | 1.2000e+08"),
        rows.subList(head + 1, head + 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</script><script>alert(1)</script>",
        "</title><b>",
        "<!--<script>",
        "{{data}}{{script}}$1\\",
        "&lt;",
        "line\u2028and\u2029paragraph",
      })
  void whateverTheTextsAreTheyStayText(String evil) throws IOException {
    JsonNode harmless = withEveryText(whole(), "harmless");
    JsonNode report = withEveryText(whole(), evil);
    String page = HtmlReport.render(report);

    assertEquals(tags(markup(HtmlReport.render(harmless))), tags(markup(page)));
    assertTrue(markup(page).contains(Html.escape(evil)));
    assertEquals(report, MAPPER.readTree(data(page)));
    assertFalse(Pattern.compile("[<>&\u2028\u2029]").matcher(data(page)).find());
    assertEquals(3, count(page, "</script"));
  }

  @Test
  void thePageLoadsNothing() throws IOException {
    String page = HtmlReport.render(whole());

    assertTrue(
        page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src"));
    String own = markup(page) + page.substring(page.lastIndexOf("<script>"));
    for (String loading :
        List.of(
            " src=",
            "<link",
            "<iframe",
            "<object",
            "url(",
            "@import",
            "fetch(",
            "XMLHttpRequest",
            "import(",
            "https://",
            "WebSocket",
            "sendBeacon")) {
      assertFalse(own.contains(loading), loading);
    }
    Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(own);
    while (links.find()) {
      assertTrue(links.group(1).startsWith("#"), links.group());
    }
    assertTrue(page.contains("Licensed to the Apache Software Foundation"), "charts are inside");
    assertTrue(page.contains("version=\"5."), "charts are inside, whole");
  }

  @Test
  void theSameObjectGivesTheSamePage() throws IOException {
    assertEquals(HtmlReport.render(whole()), HtmlReport.render(whole()));
  }

  @Test
  void severalProgramsHaveAnOverviewThatLinksToEach() throws IOException {
    ObjectNode report = whole();
    assertFalse(markup(HtmlReport.render(report)).contains("id=\"overview\""));

    ((ArrayNode) report.get("recommendations")).add(MAPPER.createObjectNode().put("program", "b"));
    String page = markup(HtmlReport.render(report));

    assertTrue(page.contains("<li><a href=\"#program-0\">a</a></li>"), page);
    assertTrue(page.contains("<li><a href=\"#program-1\">b</a></li>"), page);
    assertTrue(page.contains("<section class=\"program\" id=\"program-1\""), page);
    assertTrue(rows(page).contains("a | 4 | 2.500 | 4.00 | 7 | 2 | 1"), page);
  }

  @Test
  void theOutlineIsSoundForAScreenReader() throws IOException {
    ObjectNode report = whole();
    ((ArrayNode) report.get("recommendations")).add(report.at("/recommendations/0").deepCopy());
    String page = markup(HtmlReport.render(report));

    assertEquals(1, count(page, "<h1>"));
    assertEquals(count(page, "<table>"), count(page, "<caption>"));
    assertEquals(count(page, "data-chart="), count(page, "role=\"img\" aria-label=\""));
    Matcher ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    List<String> found = new ArrayList<>();
    while (ids.find()) {
      found.add(ids.group(1));
    }
    assertEquals(found.size(), new HashSet<>(found).size());
  }

  @Test
  void aRecommendationMayLackEverythingButIsStillShown() throws IOException {
    JsonNode report =
        MAPPER.readTree(
            """
            {"recommendations": [{"program": "a", "threads": null, "seconds": "NaN", "curve": null,
              "points": [], "degrees": [{}], "optima": [{}], "models": [{}], "proposals": [{}],
              "interval": [1], "fewest": {}, "paper": {"figures": [{}], "rows": [{}]}}]}
            """);
    String page = markup(HtmlReport.render(report));

    assertTrue(page.contains("<dt>Recommended</dt><dd>none</dd>"), page);
    assertFalse(page.contains("null"), page);
    assertFalse(page.contains("NaN"), page);
  }

  @Test
  void aReportWithoutProgramsSaysSo() throws IOException {
    String page = HtmlReport.render(MAPPER.readTree("{\"recommendations\": []}"));
    assertTrue(page.contains("No program has trials yet."));
  }

  @Test
  void anObjectWithoutRecommendationsIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> HtmlReport.render(MAPPER.createObjectNode()));
    assertEquals(
        "recommendations is MISSING; expected an array of objects, one a program",
        refused.getMessage());
  }

  @Test
  void aFileIsReplacedByTheWholePageAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("report.html");
    HtmlReport.write(file, whole());
    HtmlReport.write(file, whole());

    assertEquals(HtmlReport.render(whole()), Files.readString(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ObjectNode report = whole();
    assertThrows(IOException.class, () -> HtmlReport.write(file.resolve("report.html"), report));
  }

  /** A report in which every part that the page knows is there. */
  private static ObjectNode whole() throws IOException {
    try (var stream = HtmlReportTest.class.getResourceAsStream("report.json")) {
      return (ObjectNode) MAPPER.readTree(stream);
    }
  }

  /** The same with every text in it replaced, but for the roles and outcomes, which are words. */
  private static JsonNode withEveryText(JsonNode node, String text) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                boolean word = field.getKey().equals("role") || field.getKey().equals("outcome");
                field.setValue(word ? field.getValue() : withEveryText(field.getValue(), text));
              });
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withEveryText(array.get(i), text));
      }
      return array;
    }
    return node.isTextual() ? MAPPER.getNodeFactory().textNode(text) : node;
  }

  /** The page up to the data: all that is markup, with the style. */
  private static String markup(String page) {
    return page.substring(0, page.indexOf(DATA));
  }

  private static String data(String page) {
    int start = page.indexOf(DATA) + DATA.length();
    return page.substring(start, page.indexOf("</script>", start));
  }

  /** Elements and names of their attributes, in order. */
  private static List<String> tags(String markup) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = Pattern.compile("<[^>]*>").matcher(markup);
    while (matcher.find()) {
      tags.add(matcher.group().replaceAll("\"[^\"]*\"", ""));
    }
    return tags;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Every row of every table as its cells, with a star before those of a marked row. */
  private static List<String> rows(String markup) {
    return Pattern.compile("<tr( class=\"marked\")?>(.*?)</tr>")
        .matcher(markup)
        .results()
        .map(
            row ->
                (row.group(1) == null ? "" : "* ")
                    + row.group(2)
                        .replaceAll("</t[hd]><t[hd][^>]*>", " | ")
                        .replaceAll("</?t[hd][^>]*>", ""))
        .toList();
  }
}
