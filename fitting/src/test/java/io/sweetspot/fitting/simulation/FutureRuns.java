package io.sweetspot.fitting.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What tuning and so many runs with its answer cost altogether, over as many runs at the best
 * count, which nobody knows, for nothing.
 */
final class FutureRuns {

  /** How often answers are used. */
  static final List<Long> TIMES = List.of(10L, 30L, 100L, 300L, 1_000L, 3_000L, 10_000L);

  /** More trials than are ever worth their cost. */
  private static final int MOST_TRIALS = 100;

  /** By {@link #TIMES}, of all tunings: trials, their cost in runs at the best count, regret. */
  private final double[] trials = new double[TIMES.size()];

  private final double[] costs = new double[TIMES.size()];
  private final double[] regrets = new double[TIMES.size()];

  /** By {@link #TIMES}: the loss, could each program have been stopped where that was cheapest. */
  private final double[] oracles = new double[TIMES.size()];

  private int programs;

  private FutureRuns() {}

  /** So many programs of each kind, each tuned for every one of the {@link #TIMES}. */
  static FutureRuns of(List<Kind> kinds, Law law, int programs, long seed) {
    FutureRuns all = new FutureRuns();
    for (Kind kind : kinds) {
      for (int i = 0; i < programs; i++) {
        long each = seed + 1_000_003L * i;
        all.add(kind.program(each, law), each);
      }
    }
    return all;
  }

  private void add(Program program, long seed) {
    double[] cost = new double[TIMES.size()];
    double[] regret = new double[TIMES.size()];
    for (int k = 0; k < cost.length; k++) {
      Bench bench = new Bench(program, seed ^ 0x5DEECE66DL);
      Choice choice = Ours.usedFor(TIMES.get(k)).choose(bench, MOST_TRIALS, seed);
      trials[k] += bench.trials();
      cost[k] = bench.spent() / program.best();
      regret[k] = program.regret(choice.threads());
      costs[k] += cost[k];
      regrets[k] += regret[k];
    }
    for (int k = 0; k < cost.length; k++) {
      double least = Double.POSITIVE_INFINITY;
      for (int stopped = 0; stopped < cost.length; stopped++) {
        least = Math.min(least, cost[stopped] / TIMES.get(k) + regret[stopped]);
      }
      oracles[k] += least;
    }
    programs++;
  }

  /** What is lost on average, as a share of the runs at the best count. */
  double loss(int time) {
    return (costs[time] / TIMES.get(time) + regrets[time]) / programs;
  }

  /**
   * The same of an oracle that knows of every program how it will come out, and so after which of
   * these tunings to stop.
   */
  double lossOfOracle(int time) {
    return oracles[time] / programs;
  }

  /** Time and runs altogether over those of the oracle, minus 1. */
  double overOracle(int time) {
    return (1 + loss(time)) / (1 + lossOfOracle(time)) - 1;
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add("  runs  trials  cost in runs  regret    loss  loss of oracle  over oracle");
    for (int k = 0; k < TIMES.size(); k++) {
      rows.add(
          String.format(
              Locale.ROOT,
              "%6d %7.1f %13.1f %7.2f %7.2f %15.2f %12.2f",
              TIMES.get(k),
              trials[k] / programs,
              costs[k] / programs,
              100 * regrets[k] / programs,
              100 * loss(k),
              100 * lossOfOracle(k),
              100 * overOracle(k)));
    }
    return rows;
  }
}
