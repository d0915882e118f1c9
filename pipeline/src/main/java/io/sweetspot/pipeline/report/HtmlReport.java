package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code report.html}: one self-contained page that opens without a network.
 *
 * <p>It is a function of the JSON object alone: the same object gives the same page, byte for byte.
 * Everything in the object is taken for text; none of it can become markup or script.
 */
public final class HtmlReport {

  private static final JsonMapper MAPPER = new JsonMapper();
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
  public static void write(Path file, ObjectNode report) throws IOException {
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

  /**
   * The page.
   *
   * @param report an object with an array {@code recommendations}; beside it {@code generated},
   *     {@code version} and {@code dataset}, as text. What a recommendation may hold is what the
   *     command line prints as JSON, and {@code points}, {@code models} and {@code paper}
   * @throws IllegalArgumentException where {@code recommendations} is missing or not an array
   */
  public static String render(JsonNode report) {
    JsonNode recommendations = report.path("recommendations");
    if (!recommendations.isArray()) {
      throw new IllegalArgumentException(
          "recommendations is %s; expected an array of objects, one a program"
              .formatted(recommendations.getNodeType()));
    }
    return fill(
        resource("template.html"),
        Map.of(
            "title", Html.escape(title(recommendations)),
            "style", resource("report.css"),
            "body", body(report, recommendations),
            "data", Html.escapeJson(json(report)),
            "charts", resource(ECHARTS.formatted(chartsVersion())),
            "script", resource("report.js")));
  }

  private static String title(JsonNode recommendations) {
    if (recommendations.size() != 1) {
      return "Sweetspot report: " + Names.counted(recommendations.size(), "program");
    }
    return "Sweetspot report: " + Figures.text(recommendations.get(0).path("program"));
  }

  private static String body(JsonNode report, JsonNode recommendations) {
    StringBuilder sections = new StringBuilder(OverviewHtml.section(recommendations));
    for (int i = 0; i < recommendations.size(); i++) {
      sections.append(new ProgramHtml(recommendations.get(i), i).section());
    }
    if (recommendations.isEmpty()) {
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
            Html.escape(title(recommendations)),
            Html.escape(Figures.text(report.path("generated"))),
            Html.escape(Figures.text(report.path("version"))),
            Html.escape(Figures.text(report.path("dataset"))),
            sections);
  }

  /** Replaces each marker once; what is put in is not searched for markers again. */
  private static String fill(String template, Map<String, String> parts) {
    return MARKER
        .matcher(template)
        .replaceAll(marker -> Matcher.quoteReplacement(parts.get(marker.group(1))));
  }

  private static String json(JsonNode report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the report cannot be written as JSON", e);
    }
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
