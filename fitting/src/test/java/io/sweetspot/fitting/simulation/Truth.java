package io.sweetspot.fitting.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session would have shown, had every count been run all the time. */
final class Truth {

  private final Map<Integer, Scatter> scatters = new HashMap<>();
  private final Law law;

  Truth(Law law) {
    this.law = law;
  }

  private Scatter scatter(int threads) {
    return scatters.computeIfAbsent(threads, each -> Scatter.of(law, each));
  }

  /** Logarithm of a count's seconds where the session's level and its own scatter are 0. */
  private double centre(Bench bench, int threads) {
    return Math.log(bench.program().secondsAt(threads)) + law.bias(threads, bench.session());
  }

  /**
   * Median of a run's seconds at a random time of the session.
   *
   * @param from first trial, from 0, of the part of the session that is meant
   */
  double typical(Bench bench, int threads, int from) {
    List<Double> levels = bench.levels().subList(from, bench.trials());
    Scatter scatter = scatter(threads);
    double low = -2;
    double high = 2;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      double share = levels.stream().mapToDouble(level -> scatter.upTo(middle - level)).sum();
      if (share < 0.5 * levels.size()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(centre(bench, threads) + high);
  }

  /** Mean of a run's seconds over such times, none counted as more than so many times typical. */
  double mean(Bench bench, int threads, int from, double most) {
    double levels =
        bench.levels().subList(from, bench.trials()).stream()
            .mapToDouble(Math::exp)
            .average()
            .orElseThrow();
    return Math.exp(centre(bench, threads)) * levels * scatter(threads).meanFactor(most);
  }

  /** How often one count takes at most so much longer than another, side by side. */
  double within(Bench bench, int threads, int rival, double tolerance) {
    double apart = centre(bench, threads) - centre(bench, rival);
    return scatter(threads).within(Math.log1p(tolerance) - apart, scatter(rival));
  }

  /** Median of the ratio of the seconds of one count to those of another, side by side. */
  double ratio(Bench bench, int threads, int rival) {
    double low = -2;
    double high = 2;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      if (scatter(threads).within(middle, scatter(rival)) < 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(centre(bench, threads) - centre(bench, rival) + high);
  }

  /** Median of a run's seconds in no session in particular, where levels stay about 0. */
  double longRun(Bench bench, int threads) {
    return bench.program().secondsAt(threads) * Math.exp(scatter(threads).median());
  }
}
