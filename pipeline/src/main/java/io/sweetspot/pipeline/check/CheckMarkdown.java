package io.sweetspot.pipeline.check;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.fitting.decide.Gate;
import java.util.ArrayList;
import java.util.List;

/** A check as Markdown, for the summary of a job: what each program comes to, then the figures. */
public final class CheckMarkdown {
  private CheckMarkdown() {}

  /** The text, with a line end at its end. */
  public static String of(CheckSummary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("### Thread counts: " + text(summary.line()));
    lines.add("");
    for (CheckResult each : summary.results()) {
      lines.add("- **%s**: %s".formatted(text(each.program()), text(each.words())));
    }
    for (CheckResult each : summary.results()) {
      add(each, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void add(CheckResult result, List<String> lines) {
    if (!result.findings().isEmpty()) {
      String learned = "%s at %d threads".formatted(text(result.program()), result.threads());
      lines.addAll(table(learned + " beside", "takes longer by"));
      for (CheckResult.Finding each : result.findings()) {
        lines.add(row(each.rival().words(), each.beside()));
      }
    }
    if (!result.curve().isEmpty()) {
      lines.addAll(table(text(result.program()) + " at", "takes longer than the base by"));
      result.curve().forEach((threads, beside) -> lines.add(row(threads.toString(), beside)));
    }
  }

  private static List<String> table(String first, String second) {
    return List.of(
        "", "| %s | %s | 95 %% | blocks |".formatted(first, second), "|---|---:|---:|---:|");
  }

  private static String row(String what, Gate.Finding beside) {
    return "| %s | %s%s | %s | %d |"
        .formatted(
            what,
            CheckResult.longer(beside),
            beside.wrong() ? " **too much**" : "",
            CheckResult.range(beside),
            beside.blocks());
  }

  /** One line in which nothing that a program printed is taken for Markdown or HTML. */
  private static String text(String foreign) {
    return PrintableText.line(foreign)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
  }
}
