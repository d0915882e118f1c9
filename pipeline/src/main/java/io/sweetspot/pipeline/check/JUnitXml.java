package io.sweetspot.pipeline.check;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.pipeline.check.CheckResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A check as JUnit XML, which services of continuous integration show: a test case a program,
 * failed where its count is wrong, in error where it is broken, skipped where nothing could be
 * compared.
 */
public final class JUnitXml {
  private static final String SUITE = "sweetspot check";

  private JUnitXml() {}

  /** The document. */
  public static String of(CheckSummary summary) {
    List<CheckResult> results = summary.results();
    List<String> lines = new ArrayList<>();
    lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    lines.add(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\">"
            .formatted(
                SUITE,
                results.size(),
                count(results, Status.WRONG),
                count(results, Status.BROKEN),
                count(results, Status.UNTESTED),
                seconds(results.stream().mapToDouble(CheckResult::seconds).sum())));
    for (CheckResult each : results) {
      lines.add(
          "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">"
              .formatted(SUITE, text(each.program()), seconds(each.seconds())));
      lines.add("    " + outcome(each));
      lines.add("  </testcase>");
    }
    lines.add("</testsuite>");
    return String.join("\n", lines) + "\n";
  }

  private static String outcome(CheckResult result) {
    String words = text(result.words());
    return switch (result.status()) {
      case WRONG -> "<failure type=\"wrong\" message=\"%s\"/>".formatted(words);
      case BROKEN -> "<error type=\"broken\" message=\"%s\"/>".formatted(words);
      case UNTESTED -> "<skipped message=\"%s\"/>".formatted(words);
      case HOLDS, OPEN -> "<system-out>%s</system-out>".formatted(words);
    };
  }

  private static long count(List<CheckResult> results, Status status) {
    return results.stream().filter(each -> each.status() == status).count();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String text(String foreign) {
    return PrintableText.line(foreign)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
