package io.sweetspot.pipeline.batch;

import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.FailureWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a workload went, all of its sessions together.
 *
 * @param items how many there are
 * @param failed those that did not succeed, with why
 * @param trials every execution, in order
 * @param verdict what was decided; empty where the items were too few or all failed
 * @param chosen the count of the rest; empty where none was chosen
 * @param changes what the watch changed
 * @param baseline the count that savings are measured against
 */
public record BatchResult(
    int items,
    Map<Item, String> failed,
    List<ItemTrial> trials,
    Optional<Verdict> verdict,
    Optional<Integer> chosen,
    List<String> changes,
    int baseline) {

  /** Counts that fewer items ran at are left out of the table. */
  private static final int SHOWN = 3;

  /** The result as people read it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    double spent = trials.stream().mapToDouble(each -> each.trial().wallSeconds()).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %d items done in %.1f s of running, %d failed; %d executions",
            items - failed.size(),
            items,
            spent,
            failed.size(),
            trials.size()));
    verdict.ifPresent(
        found -> lines.add("decided on %d items: %s".formatted(found.trials(), found.sentence())));
    lines.addAll(changes);
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
    failed.forEach(
        (item, why) -> lines.add("failed: %s (%s)".formatted(item.text(), FailureWords.of(why))));
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
      return "against %d threads: fewer than %d items ran there after the choice, so what was saved is not known"
          .formatted(baseline, Savings.LEAST);
    }
    Savings known = savings.get();
    if (threads == baseline) {
      return String.format(
          Locale.ROOT,
          "the baseline of %d threads was right; finding out cost %.1f s",
          baseline,
          known.spent() - known.atBaseline());
    }
    return String.format(
        Locale.ROOT,
        "against %d threads: %.1f s instead of %.1f s, saved %.1f s (95 %% interval: %.1f to %.1f s; %d items ran there)",
        baseline,
        known.spent(),
        known.atBaseline(),
        known.atBaseline() - known.spent(),
        known.low() - known.spent(),
        known.high() - known.spent(),
        known.measured());
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
