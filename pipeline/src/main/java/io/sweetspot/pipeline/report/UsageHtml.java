package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Trial;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the threads cost: CPU seconds and memory against threads, as charts and as columns. */
final class UsageHtml {
  private static final double MIB = 1024 * 1024;

  private UsageHtml() {}

  /** Peak memory of a trial in MiB; below 0 where unknown. */
  static double mebibytes(Trial trial) {
    return trial.usage().peakMemoryBytes() < 0 ? -1 : trial.usage().peakMemoryBytes() / MIB;
  }

  /** The charts of a program's trials; nothing where the system accounted for none of them. */
  static String section(List<Trial> trials) {
    return trials.stream().anyMatch(UsageHtml::isKnown)
        ? """
        <div class="drawn">
        <h3>CPU time and memory</h3>
        <div class="twins">
        %s%s</div>
        <h3>What time costs</h3>
        <div class="twins">
        %s%s</div>
        </div>
        """
            .formatted(
                chart("cpu", "CPU seconds"),
                chart("memory", "peak memory"),
                trade("cpu", "CPU seconds", Trade.of(trials, trial -> trial.usage().cpuSeconds())),
                trade("memory", "peak memory", Trade.of(trials, UsageHtml::mebibytes)))
        : "";
  }

  /** Whether the system accounted for a trial that succeeded. */
  static boolean isKnown(Trial trial) {
    return trial.succeeded() && (trial.usage().cpuSeconds() >= 0 || mebibytes(trial) >= 0);
  }

  /** Names of the columns of {@link #cells}. */
  static List<String> columns() {
    return List.of("CPU, s", "processors busy", "peak memory, MiB");
  }

  /** Means of the trials at a thread count. */
  static List<String> cells(List<Trial> trials) {
    return List.of(
        mean(trials, trial -> trial.usage().cpuSeconds()),
        mean(trials, trial -> trial.usage().cpuSeconds() / trial.wallSeconds()),
        mean(trials, UsageHtml::mebibytes));
  }

  private static String chart(String of, String what) {
    return Charts.figure(
        "usage",
        "small",
        " data-of=\"%s\"".formatted(of),
        "Chart of %s against threads; the table above holds the figures.".formatted(what),
        "");
  }

  private static String trade(String of, String what, Trade trade) {
    List<String> unbeaten = trade.unbeaten().stream().map(String::valueOf).toList();
    String caption =
        "Nothing measured has both less time and less %s on average than %s threads."
            .formatted(what, String.join(", ", unbeaten));
    return unbeaten.isEmpty()
        ? ""
        : Charts.figure(
            "trade",
            "small",
            " data-of=\"%s\" data-unbeaten=\"%s\"".formatted(of, String.join(",", unbeaten)),
            "Chart of time against %s, a point a thread count. ".formatted(what) + caption,
            caption);
  }

  private static String mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
    return trials.stream().mapToDouble(figure).filter(value -> value >= 0).average().stream()
        .mapToObj(Figures::ratio)
        .findFirst()
        .orElse(Figures.NONE);
  }
}
