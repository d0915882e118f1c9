package io.sweetspot.pipeline.batch;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What the whole workload would have taken at the baseline, measured on the items that ran there.
 *
 * <p>The ratio of an item at the baseline to one at the chosen count is estimated in logarithms,
 * from items that chance gave to either, with a 95 % interval by Welch's t. It is assumed to be the
 * same for small and large items. The average item at the chosen count, times the ratio, times all
 * items, is the baseline's total; what was run to find out is part of what was spent.
 *
 * @param spent seconds of all trials, failed ones too
 * @param atBaseline seconds that the same would have taken at the baseline
 * @param low lower end of the interval of {@code atBaseline}
 * @param high upper end
 * @param measured items that were run at the baseline
 */
record Savings(double spent, double atBaseline, double low, double high, int measured) {
  private static final int LEAST = 3;
  private static final double CONFIDENCE = 0.95;

  /**
   * The savings; empty where fewer than three items ran at the baseline or at the chosen count.
   *
   * @param trials all of the workload
   */
  static Optional<Savings> of(List<ItemTrial> trials, int chosen, int baseline) {
    List<ItemTrial> good = trials.stream().filter(ItemTrial::succeeded).toList();
    List<ItemTrial> tested = good.stream().filter(trial -> !trial.decides()).toList();
    boolean enough = at(tested, chosen).getN() >= LEAST && at(tested, baseline).getN() >= LEAST;
    List<ItemTrial> compared = enough ? tested : good;
    SummaryStatistics own = at(compared, chosen);
    SummaryStatistics other = at(compared, baseline);
    if (own.getN() < LEAST || other.getN() < LEAST) {
      return Optional.empty();
    }
    double spent = trials.stream().mapToDouble(each -> each.trial().wallSeconds()).sum();
    double work = good.stream().mapToDouble(ItemTrial::size).sum();
    List<ItemTrial> atChosen = good.stream().filter(each -> each.threads() == chosen).toList();
    double unit =
        atChosen.stream().mapToDouble(each -> each.trial().wallSeconds()).sum()
            / atChosen.stream().mapToDouble(ItemTrial::size).sum();
    double ratio = other.getMean() - own.getMean();
    double error = chosen == baseline ? 0 : error(own, other);
    return Optional.of(
        new Savings(
            spent,
            unit * work * Math.exp(ratio),
            unit * work * Math.exp(ratio - error),
            unit * work * Math.exp(ratio + error),
            (int) other.getN()));
  }

  private static SummaryStatistics at(List<ItemTrial> trials, int threads) {
    SummaryStatistics logs = new SummaryStatistics();
    trials.stream()
        .filter(trial -> trial.threads() == threads)
        .forEach(trial -> logs.addValue(Math.log(trial.seconds())));
    return logs;
  }

  /** Half the interval of the difference of the means. */
  private static double error(SummaryStatistics own, SummaryStatistics other) {
    double first = own.getVariance() / own.getN();
    double second = other.getVariance() / other.getN();
    double squared = first + second;
    if (squared == 0) {
      return 0;
    }
    double freedom =
        squared
            * squared
            / (first * first / (own.getN() - 1) + second * second / (other.getN() - 1));
    double quantile =
        new TDistribution(null, freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return quantile * Math.sqrt(squared);
  }
}
