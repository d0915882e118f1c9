package io.sweetspot.pipeline.batch;

import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.robust.StudentsT;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the whole workload would have taken at the baseline, measured on the items that ran there
 * after the choice: kept out of it, and given to the baseline by chance.
 *
 * <p>Each of them is compared, in logarithms, with the items at the chosen count just before it, so
 * that a level that drifts cancels; the mean of these is the ratio, with a 95 % interval by
 * Student's t. It is assumed to be the same for small and large items. The average item at the
 * chosen count, times all items, times the ratio is the baseline's total. What was run to find out
 * is part of what was spent.
 *
 * @param baseline the count that it is measured against
 * @param spent seconds of all trials, failed ones too
 * @param atBaseline seconds that the same would have taken at the baseline
 * @param low lower end of the interval of {@code atBaseline}
 * @param high upper end
 * @param measured items that were compared
 */
record Savings(
    int baseline, double spent, double atBaseline, double low, double high, int measured) {

  /** Fewer comparisons say nothing worth an interval. */
  static final int LEAST = 3;

  private static final double CONFIDENCE = 0.95;

  /**
   * The savings; empty where too few items ran at the baseline.
   *
   * @param trials all of the workload, in order
   */
  static Optional<Savings> of(List<ItemTrial> trials, int chosen, int baseline) {
    Moments ratios = ratios(trials, chosen, baseline);
    List<ItemTrial> good = trials.stream().filter(ItemTrial::succeeded).toList();
    List<ItemTrial> atChosen = good.stream().filter(each -> each.threads() == chosen).toList();
    if (atChosen.isEmpty() || (chosen != baseline && ratios.n() < LEAST)) {
      return Optional.empty();
    }
    double unit = wall(atChosen) / atChosen.stream().mapToDouble(ItemTrial::work).sum();
    double all = unit * good.stream().mapToDouble(ItemTrial::work).sum();
    double mean = chosen == baseline ? 0 : ratios.mean();
    double error = chosen == baseline ? 0 : StudentsT.margin(ratios, (1 + CONFIDENCE) / 2);
    return Optional.of(
        new Savings(
            baseline,
            wall(trials),
            all * Math.exp(mean),
            all * Math.exp(mean - error),
            all * Math.exp(mean + error),
            (int) ratios.n()));
  }

  /** Logarithms of baseline over chosen. */
  private static Moments ratios(List<ItemTrial> trials, int chosen, int baseline) {
    Moments ratios = Moments.EMPTY;
    List<Double> before = new ArrayList<>();
    for (ItemTrial each : trials) {
      if (each.succeeded() && !each.decides() && chosen != baseline) {
        if (each.threads() == chosen) {
          before.add(Math.log(each.seconds()));
        } else {
          if (each.threads() == baseline && !before.isEmpty()) {
            double mean = before.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            ratios = ratios.plus(Math.log(each.seconds()) - mean);
          }
          before.clear();
        }
      }
    }
    return ratios;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "against %d threads: %.1f s instead of %.1f s, saved %.1f s (95 %% interval: %.1f to %.1f s; %d items ran there)",
        baseline,
        spent,
        atBaseline,
        atBaseline - spent,
        low - spent,
        high - spent,
        measured);
  }

  /** The sentence where too few items ran there. */
  static String unknown(int baseline) {
    return "against %d threads: fewer than %d items ran there after the choice, so what was saved is not known"
        .formatted(baseline, LEAST);
  }

  static double wall(List<ItemTrial> trials) {
    return trials.stream().mapToDouble(each -> each.trial().wallSeconds()).sum();
  }
}
