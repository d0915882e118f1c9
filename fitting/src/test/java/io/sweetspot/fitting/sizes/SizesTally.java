package io.sweetspot.fitting.sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of many tunings. */
final class SizesTally {

  private final List<Double> ours = new ArrayList<>();
  private final List<Double> nearest = new ArrayList<>();
  private final List<Double> apart = new ArrayList<>();
  private final List<Double> measured = new ArrayList<>();
  private int crossings;
  private int held;
  private int tables;
  private int rows;
  private int trials;
  private double widths;

  /** Regrets at an unseen size: of the table, and of the nearest measured size's count. */
  void unseen(double byTable, double byNearest, double bySeparateTunings) {
    ours.add(byTable);
    nearest.add(byNearest);
    apart.add(bySeparateTunings);
  }

  /** Regret at a measured size. */
  void measured(double regret) {
    measured.add(regret);
  }

  void crossing(boolean holds) {
    crossings++;
    held += holds ? 1 : 0;
  }

  void table(SizeTable table) {
    tables++;
    rows += table.rows().size();
    for (Crossing each : table.crossings()) {
      widths += Math.log(each.interval().high() / each.interval().low());
    }
  }

  void trials(int number) {
    trials += number;
  }

  void addAll(SizesTally other) {
    ours.addAll(other.ours);
    nearest.addAll(other.nearest);
    apart.addAll(other.apart);
    measured.addAll(other.measured);
    crossings += other.crossings;
    held += other.held;
    tables += other.tables;
    rows += other.rows;
    trials += other.trials;
    widths += other.widths;
  }

  /** Mean regret at unseen sizes. */
  double mean() {
    return mean(ours);
  }

  /** The same of the nearest measured size's count in the same tuning. */
  double meanOfNearest() {
    return mean(nearest);
  }

  /** Regret at unseen sizes below which this share of them stays. */
  double quantile(double share) {
    return quantile(ours, share);
  }

  /** Share of the crossings whose interval holds. */
  double held() {
    return crossings == 0 ? 1 : (double) held / crossings;
  }

  private static double mean(List<Double> regrets) {
    return regrets.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double quantile(List<Double> regrets, double share) {
    List<Double> sorted = new ArrayList<>(regrets);
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  static String head() {
    return "  ours: mean   p95  nearest: mean   p95  apart: mean   p95  measured: p95"
        + "  crossings   held  times wide  rows  trials";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%12.2f %5.2f %14.2f %5.2f %12.2f %5.2f %14.2f %10d %6.1f %11.1f %5.1f %7.1f",
        100 * mean(ours),
        100 * quantile(ours, 0.95),
        100 * mean(nearest),
        100 * quantile(nearest, 0.95),
        100 * mean(apart),
        100 * quantile(apart, 0.95),
        100 * quantile(measured, 0.95),
        crossings,
        100 * held(),
        Math.exp(widths / Math.max(1, crossings)),
        (double) rows / tables,
        (double) trials / tables);
  }
}
