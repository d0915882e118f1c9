package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code report.html}: one self-contained page that opens without a network.
 *
 * <p>It is a function of the report alone: the same report gives the same page, byte for byte.
 * Everything in it is taken for text; none of it can become markup or script.
 */
public final class HtmlReport {

  /** In this order: each may use what stands before it. */
  private static final List<String> SCRIPTS =
      List.of(
          "values.js",
          "axes.js",
          "trials.js",
          "curve.js",
          "time.js",
          "usage.js",
          "trade.js",
          "models.js",
          "paper.js",
          "history.js",
          "overview.js",
          "legend.js",
          "report.js");

  private static final Pattern MARKER = Pattern.compile("\\{\\{(\\w+)\\}\\}");
  private static final String ECHARTS_VERSION =
      "/META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/%s/echarts.common.min.js";

  private HtmlReport() {}

  /**
   * Writes the page to a file, which is replaced only by a whole one.
   *
   * @param file where to; its folder is created if need be
   * @param report the object described at {@link #render}
   * @throws IOException where the file cannot be written
   */
  public static void write(Path file, Report report) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path aside = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(aside, render(report));
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** The page. */
  public static String render(Report report) {
    return fill(
        resource("template.html"),
        Map.of(
            "title", Html.escape(title(report)),
            "style", resource("report.css"),
            "body", body(report),
            "data", Html.escapeJson(report.json().toString()),
            "charts", resource(ECHARTS.formatted(chartsVersion())),
            "script", script()));
  }

  private static String script() {
    return SCRIPTS.stream().map(HtmlReport::resource).collect(Collectors.joining("\n"));
  }

  private static String title(Report report) {
    List<ReportedProgram> programs = report.programs();
    return "Sweetspot report: "
        + (programs.size() == 1
            ? programs.get(0).recommendation().identity().title()
            : Figures.counted(programs.size(), "program"));
  }

  private static String body(Report report) {
    List<ReportedProgram> programs = report.programs();
    StringBuilder sections = new StringBuilder(OverviewHtml.section(programs));
    report.sizes().forEach(sizes -> sections.append(SizesHtml.section(sizes)));
    for (int i = 0; i < programs.size(); i++) {
      sections.append(new ProgramHtml(programs.get(i), i).section());
    }
    if (programs.isEmpty()) {
      sections.append("<p class=\"verdict\">No program has trials yet.</p>\n");
    }
    return """
        <header>
        <h1>%s</h1>
        <p class="origin">Generated %s by Sweetspot %s from dataset %s</p>
        <noscript><p class="origin">The charts need JavaScript; every figure is in the tables.</p></noscript>
        </header>
        <main>
        %s</main>
        """
        .formatted(
            Html.escape(title(report)),
            Html.escape(report.generated().toString()),
            Html.escape(report.version()),
            Html.escape(report.dataset()),
            sections);
  }

  /** Replaces each marker once; what is put in is not searched for markers again. */
  private static String fill(String template, Map<String, String> parts) {
    return MARKER
        .matcher(template)
        .replaceAll(marker -> Matcher.quoteReplacement(parts.get(marker.group(1))));
  }

  /** The version that the build resolved, so that it is pinned in one place only. */
  private static String chartsVersion() {
    try (InputStream stream = open(ECHARTS_VERSION)) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = HtmlReport.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("%s is not in the class path; the build is incomplete".formatted(name));
    }
    return stream;
  }
}
