package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Claim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session would have shown, had every count been run all the time. */
final class Truth {

  private final Map<Integer, Scatter> scatters = new HashMap<>();
  private final Map<List<Integer>, Double> ratios = new HashMap<>();
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
   * The count's seconds at a random time of the session: their median, or their mean.
   *
   * @param from first trial, from 0, of the part of the session that is meant
   */
  double seconds(Claim claim, Bench bench, int threads, int from) {
    List<Double> levels = bench.levels().subList(from, bench.trials());
    return Math.exp(centre(bench, threads))
        * switch (claim) {
          case TYPICAL -> Math.exp(median(levels, scatter(threads)));
          case MEAN ->
              levels.stream().mapToDouble(Math::exp).average().orElseThrow()
                  * scatter(threads).meanFactor(Claim.MOST);
        };
  }

  private static double median(List<Double> levels, Scatter scatter) {
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
    return high;
  }

  /** Whether one count takes at most so much longer than another in this session. */
  boolean isWithin(Claim claim, Bench bench, int threads, int rival, double tolerance) {
    double apart = centre(bench, threads) - centre(bench, rival);
    return Math.exp(apart) * ratio(claim, threads, rival) <= 1 + tolerance;
  }

  /**
   * The factor by which the scatter of two counts, side by side, makes one slower than the other:
   * of the median of the ratio, or of the means.
   */
  double ratio(Claim claim, int threads, int rival) {
    return switch (claim) {
      case TYPICAL ->
          ratios.computeIfAbsent(
              List.of(threads, rival), pair -> medianRatio(scatter(threads), scatter(rival)));
      case MEAN -> scatter(threads).meanFactor(Claim.MOST) / scatter(rival).meanFactor(Claim.MOST);
    };
  }

  private static double medianRatio(Scatter own, Scatter other) {
    double low = -2;
    double high = 2;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      if (own.within(middle, other) < 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }

  /** The count's seconds in no session in particular, where levels stay about 0. */
  double longRun(Claim claim, Bench bench, int threads) {
    Scatter scatter = scatter(threads);
    return bench.program().secondsAt(threads)
        * switch (claim) {
          case TYPICAL -> Math.exp(scatter.median());
          case MEAN -> scatter.meanFactor(Claim.MOST);
        };
  }
}
