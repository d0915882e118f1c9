package io.sweetspot.pipeline.cli;

import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.pipeline.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a check, as text. */
final class CheckTable {
  private CheckTable() {}

  static List<String> lines(CheckResult result) {
    List<String> lines = new ArrayList<>();
    if (!result.findings().isEmpty()) {
      lines.add("");
      lines.add("  %-24s takes longer by       95 %%         blocks".formatted("beside"));
      for (CheckResult.Finding each : result.findings()) {
        lines.add(line(each.rival().words(), each.beside()));
      }
    }
    if (!result.curve().isEmpty()) {
      lines.add("");
      lines.add("  %-24s takes longer by       95 %%         blocks".formatted("than the base at"));
      result.curve().forEach((threads, each) -> lines.add(line(threads.toString(), each)));
    }
    lines.add("");
    return lines;
  }

  private static String line(String what, Gate.Finding beside) {
    return String.format(
        Locale.ROOT,
        "  %-24s %15s %20s %6d%s",
        what,
        CheckResult.longer(beside),
        CheckResult.range(beside),
        beside.blocks(),
        beside.wrong() ? "  <- too much" : "");
  }
}
