package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as people see it: in Chromium, wide and on a phone, light, dark and on paper. */
class ReportInBrowserTest {
  private static final int PHONE = 390;
  private static final int WIDE = 1400;

  /** Texts of charts that stand outside of their chart, where nobody can read them. */
  private static final String CLIPPED =
      """
      [...document.querySelectorAll('.chart svg')].flatMap(svg => {
        const of = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].filter(text => {
          const box = text.getBoundingClientRect();
          return box.width > 0 && (box.left < of.left - 1 || box.right > of.right + 1
              || box.top < of.top - 1 || box.bottom > of.bottom + 1);
        }).map(text => text.textContent);
      }).join('; ')""";

  /** Texts whose contrast with what is behind them is below 4.5, as WCAG 2 measures it. */
  private static final String FAINT =
      """
      (() => {
        const channels = color => color.match(/[0-9.]+/g).map(Number);
        const light = color => channels(color).slice(0, 3).map(c => c / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = node => {
          const color = getComputedStyle(node).backgroundColor;
          return channels(color)[3] === 0 ? behind(node.parentElement) : color;
        };
        const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const own = node => [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        return [...document.querySelectorAll('body *:not(script):not(style):not(noscript)')]
          .filter(own).filter(node => {
            const style = getComputedStyle(node);
            const color = node instanceof SVGElement ? style.fill : style.color;
            return contrast(light(color), light(behind(node))) < 4.5;
          }).map(node => node.tagName + ' ' + node.textContent).join('; ');
      })()""";

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "there is no chromium");
    page =
        Files.writeString(
            folder.resolve("report.html"),
            HtmlReport.render(
                SampleReports.report(
                    SampleReports.raced("raced"),
                    SampleReports.program("whole", SampleReports.PLAIN))));
    browser = Optional.of(Chromium.start(program.get(), folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  private static Chromium opened(int width, String scheme) throws Exception {
    browser.orElseThrow().open(page, width, scheme);
    return browser.orElseThrow();
  }

  @Test
  void everyChartIsDrawnWithoutAnErrorOrARequest() throws Exception {
    Chromium opened = opened(WIDE, "light");

    assertEquals(
        "",
        opened
            .evaluate(
                "[...document.querySelectorAll('[data-chart]')].filter(chart => chart.hidden"
                    + " || !chart.querySelector('svg path')).map(chart => chart.dataset.chart).join()")
            .asText());
    assertTrue(opened.evaluate("document.querySelectorAll('[data-chart]').length").asInt() > 10);
    assertEquals(List.of(), opened.complaints());
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, WIDE})
  void nothingIsClippedOrTooWide(int width) throws Exception {
    Chromium opened = opened(width, "light");

    assertEquals("", opened.evaluate(CLIPPED).asText());
    assertTrue(opened.evaluate("document.documentElement.scrollWidth").asInt() <= width);
  }

  @ParameterizedTest
  @CsvSource({"light, 'rgb(255, 255, 255)'", "dark, 'rgb(20, 24, 28)'"})
  void everyTextStandsOutInLightAndInDark(String scheme, String paper) throws Exception {
    Chromium opened = opened(WIDE, scheme);

    assertEquals(
        paper, opened.evaluate("getComputedStyle(document.body).backgroundColor").asText());
    assertEquals("", opened.evaluate(FAINT).asText());
  }

  @Test
  void theCurveHasItsBandAndTheRangeThatCannotBeToldApart() throws Exception {
    Chromium opened = opened(WIDE, "light");
    String fills =
        opened
            .evaluate(
                "[...document.querySelectorAll('[data-chart=curve] svg path')]"
                    + ".map(path => path.getAttribute('fill') + ' ' + path.getAttribute('fill-opacity'))"
                    + ".join('; ')")
            .asText();

    assertTrue(fills.contains("#fbe7b5"), fills);
    assertTrue(fills.contains("#1f5fa8 0.2"), fills);
  }

  @Test
  void theSecondsAreLogarithmicWhereTheTimeAtOneThreadWouldRuleTheAxis() throws Exception {
    assertTrue(
        opened(WIDE, "light")
            .evaluate("[...document.querySelectorAll('#program-0 .controls input')][1].checked")
            .asBoolean());
  }

  @Test
  void onPaperItIsLightAndWhole() throws Exception {
    Chromium opened = opened(WIDE, "dark");

    assertTrue(opened.printed().startsWith("JVBERi")); // %PDF-
    assertEquals(List.of(), opened.complaints());
  }
}
