package io.sweetspot.pipeline.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Seconds of an average item at every count, and what the chosen one saved.
 *
 * @param trials every execution, in order
 * @param chosen the count of the rest; empty where none was chosen
 * @param baseline the count that savings are measured against
 */
record ItemTable(List<ItemTrial> trials, Optional<Integer> chosen, int baseline) {

  /** Counts that fewer items ran at are left out. */
  private static final int SHOWN = 3;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("threads  items  seconds for an average item");
    Map<Integer, List<Double>> shown = byThreads();
    shown.keySet().removeIf(threads -> shown.get(threads).size() < SHOWN && !isNamed(threads));
    shown.forEach(
        (threads, seconds) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%7d  %5d  %.4g%s",
                    threads,
                    seconds.size(),
                    seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                    label(threads))));
    chosen.ifPresent(threads -> lines.add(saved(threads)));
    return lines;
  }

  private boolean isNamed(int threads) {
    return !label(threads).isEmpty();
  }

  private String label(int threads) {
    if (chosen.equals(Optional.of(threads))) {
      return "  (chosen)";
    }
    return threads == baseline ? "  (baseline)" : "";
  }

  /** What was saved, or that it cannot be said. */
  private String saved(int threads) {
    Optional<Savings> savings = Savings.of(trials, threads, baseline);
    if (savings.isEmpty()) {
      return Savings.unknown(baseline);
    }
    Savings known = savings.get();
    if (threads == baseline) {
      return String.format(
          Locale.ROOT,
          "the baseline of %d threads was right; finding out cost %.1f s",
          baseline,
          known.spent() - known.atBaseline());
    }
    return known.sentence();
  }

  private Map<Integer, List<Double>> byThreads() {
    Map<Integer, List<Double>> seconds = new TreeMap<>();
    for (ItemTrial each : trials) {
      if (each.succeeded()) {
        seconds.computeIfAbsent(each.threads(), threads -> new ArrayList<>()).add(each.seconds());
      }
    }
    return seconds;
  }
}
