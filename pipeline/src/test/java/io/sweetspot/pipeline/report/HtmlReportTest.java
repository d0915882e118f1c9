package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  void whichCountForWhichSizeIsATable() {
    Report report =
        new Report(
            Instant.parse("2026-11-22T15:00:00Z"),
            "0.1.0",
            "data",
            List.of(),
            List.of(
                new SizeCounts(
                    new Identity("a<b", "", MachineKind.UNKNOWN),
                    Optional.empty(),
                    30,
                    List.of(Size.parse("10MB"), Size.parse("1GB")),
                    0.05,
                    List.of("tell <b>"),
                    List.of(
                        new SizeCounts.Evidence(
                            Size.parse("10MB"),
                            4,
                            true,
                            6,
                            8,
                            Optional.of(new SizeCounts.LeftOut(5, 0.012, 16, 0.2))),
                        new SizeCounts.Evidence(
                            Size.parse("1GB"), 16, false, 0, 0, Optional.empty())),
                    List.of(
                        new SizeCounts.Row(2_500_000, 31_600_000, 4, 0.012, 3, 6, true),
                        new SizeCounts.Row(31_600_001, 4_000_000_000L, 16, 0.05, 16, 16, false)),
                    List.of(new SizeCounts.Crossing(31.6e6, 20e6, 50.2e6, 4, 16)))));
    String html = HtmlReport.render(report);
    for (String expected :
        List.of(
            "a&lt;b, all sizes",
            "From 30 trials of 10MB, 1GB together",
            ">2.50 MB<",
            ">4.00 GB<",
            ">1.2 %<",
            ">a model<",
            ">20.0 MB to 50.2 MB<",
            ">3 to 6<",
            ">none<",
            "<li>tell &lt;b&gt;</li>",
            ">4 threads are certified within 5 % of 6, by 8 comparisons<",
            ">that 16 threads are best is an estimate, not certified<",
            ">20.0 %<")) {
      assertTrue(html.contains(expected), expected);
    }
  }

  @Test
  void wordsAndFiguresAreThereWithoutJavaScript() throws IOException {
    String page = markup(HtmlReport.render(SampleReports.whole()));

    assertTrue(page.contains("<p class=\"verdict\">Use 4 threads: 2.5 s.</p>"), page);
    assertTrue(page.contains("<li>Time drifts</li>"), page);
    assertTrue(page.contains("<dt>Takes</dt><dd>2.500 s (2.400 to 2.600 s)</dd>"), page);
    assertTrue(
        page.contains(
            "<dt>Fewest threads within 5 %</dt><dd>2 (not certified, 12 comparisons)</dd>"),
        page);
    assertTrue(page.contains("<dt>Across 4 sessions</dt><dd>open beside 6 threads</dd>"), page);
    assertTrue(page.contains("<dt>In the next session</dt><dd>2.200 to 2.800 s</dd>"), page);
    assertTrue(page.contains("<dt>Cannot be told apart</dt><dd>4, 6 threads</dd>"), page);
    assertTrue(page.contains("<dt>Stopped because</dt><dd>the budget is spent</dd>"), page);
    assertTrue(page.contains("Figure 2.3b: Fit over run 1"), page);
  }

  @Test
  void measurementsAreARowAThreadCountWithTheRecommendedOneMarked() throws IOException {
    List<String> rows = rows(markup(HtmlReport.render(SampleReports.whole())));

    int head =
        rows.indexOf(
            "threads | training trials | mean, s | sd, s | validation trials | mean, s | sd, s"
                + " | times the fastest, 95 % | not succeeded");
    assertEquals(
        List.of(
            "1 | 1 | 10.000 | – | – | – | – | – | 1 failed, 1 timed out",
            "* 4 | 2 | 2.500 | 0.100 | 1 | 2.700 | – | – | "),
        rows.subList(head + 1, head + 3));
  }

  @Test
  void aRaceComparesByRatiosWithTheirIntervals() throws IOException {
    String page = markup(HtmlReport.render(SampleReports.report(SampleReports.raced("a"))));
    assertTrue(page.contains("<dt>1 thread takes</dt><dd>at least 6.00 times as long</dd>"), page);
    assertTrue(rows(page).stream().anyMatch(row -> row.contains(" | 2.00 (1.80 to 2.40)")), page);
    assertTrue(page.contains("1 failed, 1 ended early</dd>"), page);
  }

  @Test
  void everyCriterionOfADegreeIsAColumnAndTheSelectedDegreeIsMarked() throws IOException {
    List<String> rows = rows(markup(HtmlReport.render(SampleReports.whole())));

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
    Report harmless = SampleReports.withEveryText("harmless");
    Report report = SampleReports.withEveryText(evil);
    String page = HtmlReport.render(report);

    assertEquals(tags(markup(HtmlReport.render(harmless))), tags(markup(page)));
    assertTrue(markup(page).contains(Html.escape(evil)));
    assertEquals(MAPPER.readTree(report.json().toString()), MAPPER.readTree(data(page)));
    assertFalse(Pattern.compile("[<>&\u2028\u2029]").matcher(data(page)).find());
    assertEquals(3, count(page, "</script"));
  }

  @Test
  void thePageLoadsNothing() throws IOException {
    String page = HtmlReport.render(SampleReports.whole());

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
    assertEquals(
        HtmlReport.render(SampleReports.whole()), HtmlReport.render(SampleReports.whole()));
  }

  @Test
  void severalProgramsHaveAnOverviewThatLinksToEach() throws IOException {
    assertFalse(markup(HtmlReport.render(SampleReports.whole())).contains("id=\"overview\""));

    String page =
        markup(
            HtmlReport.render(
                SampleReports.report(
                    SampleReports.program("a", SampleReports.PLAIN),
                    SampleReports.program("b", SampleReports.PLAIN))));

    assertTrue(page.contains("<li><a href=\"#program-0\">a</a></li>"), page);
    assertTrue(page.contains("<li><a href=\"#program-1\">b</a></li>"), page);
    assertTrue(page.contains("<section class=\"program\" id=\"program-1\""), page);
    assertTrue(rows(page).contains("a | 4 | 2.500 | – | – | 7 | 2 | 1"), page);
  }

  @Test
  void aRatioCarriesItsInterval() {
    String page = markup(HtmlReport.render(SampleReports.report(SampleReports.raced("a"))));

    assertTrue(page.contains("<dt>1 thread takes</dt><dd>at least 6.00 times as long</dd>"), page);
  }

  @Test
  void measurementsComeBeforeFitsAndTheVerdictWithItsWorthBeforeBoth() {
    String page = markup(HtmlReport.render(SampleReports.report(SampleReports.raced("a"))));

    List<Integer> places =
        Stream.of(
                "class=\"verdict\"",
                "At 1,000 runs a day, 24 threads instead of the present 4 save 75 min (60 to 105 min)",
                "<dl class=\"facts\"",
                "data-chart=\"curve\"",
                "What was measured, per thread count",
                "data-chart=\"usage\" data-of=\"cpu\"",
                "data-chart=\"usage\" data-of=\"memory\"",
                "data-chart=\"time\"",
                "data-chart=\"history\"",
                "data-chart=\"models\"",
                "Equations")
            .map(page::indexOf)
            .toList();
    assertFalse(places.contains(-1), places.toString());
    assertEquals(places.stream().sorted().toList(), places);
  }

  @Test
  void theOutlineIsSoundForAScreenReader() throws IOException {
    String page =
        markup(
            HtmlReport.render(
                SampleReports.report(
                    SampleReports.program("a", SampleReports.PLAIN),
                    SampleReports.program("a", SampleReports.PLAIN))));

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
  void aRecommendationMayLackAllThatIsOptionalAndIsStillShown() {
    Recommendation least =
        new Recommendation(
            new Identity("a", "", MachineKind.UNKNOWN),
            1,
            1.5,
            Optional.empty(),
            "",
            "",
            List.of(),
            new Basis(Optional.empty(), 0, 0, List.of()),
            Fits.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    String page =
        markup(
            HtmlReport.render(
                SampleReports.report(new ReportedProgram(least, List.of(), List.of()))));

    assertTrue(page.contains("<dt>Recommended</dt><dd>1 thread</dd>"), page);
    assertFalse(page.contains("null"), page);
    assertFalse(page.contains("NaN"), page);
    assertFalse(page.contains("Optional"), page);
  }

  @Test
  void aReportWithoutProgramsSaysSo() {
    assertTrue(HtmlReport.render(SampleReports.report()).contains("No program has trials yet."));
  }

  @Test
  void aFileIsReplacedByTheWholePageAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("report.html");
    HtmlReport.write(file, SampleReports.whole());
    HtmlReport.write(file, SampleReports.whole());

    assertEquals(HtmlReport.render(SampleReports.whole()), Files.readString(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Report report = SampleReports.whole();
    assertThrows(IOException.class, () -> HtmlReport.write(file.resolve("report.html"), report));
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
