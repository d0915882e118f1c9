package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the paper's method found, as text: every criterion for every degree, and a line a figure.
 */
final class PaperText {
  private PaperText() {}

  static void print(List<DegreeErrors> degrees, PaperFindings paper, PrintWriter out) {
    out.println();
    out.println("  The paper's method: sum of squared errors by degree, in s²");
    out.println(
        "  degree"
            + cells(
                Stream.of(
                    "training",
                    "validation",
                    "less shift",
                    "less a run",
                    "less a count",
                    "less a trial")));
    for (DegreeErrors each : degrees) {
      out.println(
          "  %6d".formatted(each.degree())
              + cells(each.all().stream().map(PaperText::sse))
              + (each.selected() ? "  <-" : ""));
    }
    out.println();
    for (PaperFindings.Row row : paper.rows()) {
      out.println("  %s: %s".formatted(row.name(), row.value()));
    }
  }

  private static String cells(Stream<String> texts) {
    return texts.map(" %13s"::formatted).collect(Collectors.joining());
  }

  private static String sse(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.7g", value.getAsDouble()) : "-";
  }
}
