package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Usage;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.DegreeFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.Descent;
import io.sweetspot.pipeline.recommendations.PaperFindings.Figure;
import io.sweetspot.pipeline.recommendations.PaperFindings.Line;
import io.sweetspot.pipeline.recommendations.PaperFindings.Lowest;
import io.sweetspot.pipeline.recommendations.PaperFindings.Row;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spline;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spot;
import io.sweetspot.pipeline.recommendations.PaperFindings.Starts;
import io.sweetspot.pipeline.recommendations.PaperFindings.StochasticDescent;
import io.sweetspot.pipeline.recommendations.PaperFindings.StraightLines;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.Fewest;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.RaceFindings.With;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final UnaryOperator<String> PLAIN = UnaryOperator.identity();
  private static final String DATA = "<script type=\"application/json\" id=\"report-data\">";

  @Test
  void wordsAndFiguresAreThereWithoutJavaScript() throws IOException {
    String page = markup(HtmlReport.render(whole()));

    assertTrue(page.contains("<p class=\"verdict\">Use 4 threads: 2.5 s.</p>"), page);
    assertTrue(page.contains("<li>Time drifts</li>"), page);
    assertTrue(page.contains("<dt>Seconds</dt><dd>2.500 (2.400 to 2.600)</dd>"), page);
    assertTrue(
        page.contains("<dt>1 thread takes</dt><dd>4.00 (3.80 to 4.20) times as long</dd>"), page);
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
                + " | times the fastest, 95 % | not succeeded");
    assertEquals(
        List.of(
            "1 | 1 | 10.000 | – | – | – | – | 4.00 (3.80 to 4.20) | 1 failed, 1 timed out",
            "* 4 | 2 | 2.500 | 0.100 | 1 | 2.700 | – | – | "),
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
    Report harmless = withEveryText("harmless");
    Report report = withEveryText(evil);
    String page = HtmlReport.render(report);

    assertEquals(tags(markup(HtmlReport.render(harmless))), tags(markup(page)));
    assertTrue(markup(page).contains(Html.escape(evil)));
    assertEquals(MAPPER.readTree(report.json().toString()), MAPPER.readTree(data(page)));
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
    assertFalse(markup(HtmlReport.render(whole())).contains("id=\"overview\""));

    String page = markup(HtmlReport.render(report(program("a", PLAIN), program("b", PLAIN))));

    assertTrue(page.contains("<li><a href=\"#program-0\">a</a></li>"), page);
    assertTrue(page.contains("<li><a href=\"#program-1\">b</a></li>"), page);
    assertTrue(page.contains("<section class=\"program\" id=\"program-1\""), page);
    assertTrue(rows(page).contains("a | 4 | 2.500 | 4.00 (3.80 to 4.20) | 7 | 2 | 1"), page);
  }

  @Test
  void theOutlineIsSoundForAScreenReader() throws IOException {
    String page = markup(HtmlReport.render(report(program("a", PLAIN), program("a", PLAIN))));

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
            Optional.empty());
    String page =
        markup(HtmlReport.render(report(new ReportedProgram(least, List.of(), List.of()))));

    assertTrue(page.contains("<dt>Recommended</dt><dd>1 thread</dd>"), page);
    assertFalse(page.contains("null"), page);
    assertFalse(page.contains("NaN"), page);
    assertFalse(page.contains("Optional"), page);
  }

  @Test
  void aReportWithoutProgramsSaysSo() {
    assertTrue(HtmlReport.render(report()).contains("No program has trials yet."));
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
    Report report = whole();
    assertThrows(IOException.class, () -> HtmlReport.write(file.resolve("report.html"), report));
  }

  /** A report in which every part that the page knows is there. */
  private static Report whole() {
    return report(program("a", PLAIN));
  }

  private static Report report(ReportedProgram... programs) {
    return new Report(
        Instant.parse("2026-11-22T15:00:00Z"), "0.1.0", "sweetspot-data", List.of(programs));
  }

  /** The same with every text in it replaced, but for the roles and outcomes, which are words. */
  private static Report withEveryText(String text) {
    return new Report(
        Instant.parse("2026-11-22T15:00:00Z"), text, text, List.of(program(text, any -> text)));
  }

  /** A program of that name whose other texts are as the function has them. */
  private static ReportedProgram program(String name, UnaryOperator<String> text) {
    Recommendation recommendation =
        new Recommendation(
            new Identity(
                name, text.apply("ab12"), new MachineKind(text.apply("Some processor"), 2, 4)),
            4,
            2.5,
            Optional.of(new Interval(2.4, 2.6)),
            text.apply("screen, explore, race"),
            text.apply("Use 4 threads: 2.5 s."),
            List.of(text.apply("Time drifts")),
            new Basis(
                Optional.empty(),
                7,
                2,
                List.of(
                    new Measurement(1, Role.TRAINING, 1, 10.0, OptionalDouble.empty()),
                    new Measurement(4, Role.VALIDATION, 1, 2.7, OptionalDouble.empty()),
                    new Measurement(4, Role.TRAINING, 2, 2.5, OptionalDouble.of(0.1)))),
            new Fits(
                List.of(
                    errors(1, 1.0, 2.0, OptionalDouble.empty(), true),
                    errors(2, 0.5, 3.0, OptionalDouble.of(1.2e8), false)),
                List.of(
                    new ProposedOptimum(
                        text.apply("polynomial"), 1, text.apply("random starts"), 3.25, 2.45)),
                List.of(
                    new FittedModel(
                        text.apply("polynomial"),
                        OptionalInt.of(1),
                        Optional.of(text.apply("12.5 - 2.5 x")),
                        List.of(new Place(1, 10), new Place(4, 2.5))))),
            Optional.of(paper(text)),
            Optional.of(
                new RaceFindings(
                    "typical",
                    new Fewest(2, 0.05, 0.04, false, 12, OptionalLong.of(3)),
                    List.of(4, 6),
                    List.of(
                        new Comparison(
                            With.ONE_THREAD,
                            1,
                            4.0,
                            OptionalDouble.of(3.8),
                            OptionalDouble.of(4.2),
                            3,
                            3,
                            false)),
                    List.of(new Proposal(text.apply("spline"), 3, 2.4, true)),
                    List.of(),
                    1,
                    3725.2,
                    text.apply("the budget is spent"))),
            Optional.empty());
    return new ReportedProgram(
        recommendation,
        List.of(
            trial(Role.TRAINING, 0, 1, 10.0, Outcome.SUCCEEDED),
            trial(Role.TRAINING, 0, 4, 2.4, Outcome.SUCCEEDED),
            trial(Role.TRAINING, 1, 4, 2.6, Outcome.SUCCEEDED),
            trial(Role.VALIDATION, 2, 4, 2.7, Outcome.SUCCEEDED),
            trial(Role.VALIDATION, 2, 1, 1.0, Outcome.FAILED),
            trial(Role.VALIDATION, 3, 1, 60.0, Outcome.TIMED_OUT)),
        List.of());
  }

  private static DegreeErrors errors(
      int degree, double training, double validation, OptionalDouble leaveOut, boolean selected) {
    OptionalDouble none = OptionalDouble.empty();
    return new DegreeErrors(
        degree,
        OptionalDouble.of(training),
        OptionalDouble.of(validation),
        none,
        leaveOut,
        none,
        none,
        selected);
  }

  private static Trial trial(Role role, int run, int threads, double seconds, Outcome outcome) {
    return SampleTrials.trial("a", "ab12", role, run, threads, seconds, outcome, Usage.UNKNOWN);
  }

  private static PaperFindings paper(UnaryOperator<String> text) {
    Descent descent = new Descent(1, 4, 2.5, OptionalInt.of(4), 12, text.apply("at rest"));
    Spot spot = new Spot(4, 2.5);
    OptionalDouble none = OptionalDouble.empty();
    DegreeFindings degree =
        new DegreeFindings(
            1,
            text.apply("12.5 - 2.5 x"),
            List.of(12.5, -2.5),
            List.of(0.5, 0.25),
            none,
            none,
            none,
            none,
            List.of(),
            none,
            descent,
            descent,
            descent,
            Optional.of(descent),
            Optional.of(descent),
            Optional.of(descent),
            Optional.of(new StochasticDescent(4, 2.5, 0.25, 100)),
            new Starts(1, 12, descent, Optional.of(spot), List.of(descent)),
            List.of(),
            spot,
            spot);
    Line line = new Line(12.5, -2.5, none, OptionalInt.empty());
    return new PaperFindings(
        1,
        1,
        1,
        none,
        Optional.of(text.apply("a gap")),
        List.of(),
        Map.of(),
        degree,
        degree,
        new StraightLines(line, line),
        new Spline(text.apply("not-a-knot"), none, spot),
        new Lowest(4, 2.5),
        List.of(
            new Figure(
                text.apply("2.3b"),
                text.apply("Fit over run 1"),
                List.of(new Place(1, 10)),
                List.of(new Place(1, 9), new Place(4, 2)),
                List.of(new Place(1, 9)),
                OptionalInt.empty(),
                OptionalDouble.of(4184.33))),
        List.of(new Row(text.apply("SSE of degree 1 on training"), text.apply("1.0000"))));
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
