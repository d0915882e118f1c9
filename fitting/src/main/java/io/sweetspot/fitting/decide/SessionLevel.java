package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the level of all times wandered while they were measured, beyond what {@link Timeline} found:
 * log seconds = level of the count + level of the session + noise.
 *
 * <p>The session's level is an autoregressive process of first order. Suppositions about its size
 * and persistence are weighed by how well they explain the repeated trials, with the levels of the
 * counts free (restricted likelihood; Patterson and Thompson, 1971). They are not chosen between:
 * few trials tell little of it, and the more of them seem possible, the wider intervals become.
 * O(trials times repeated counts squared), of the last 120 trials.
 */
final class SessionLevel {

  /** Correlation of the levels at neighbouring trials. */
  private static final double[] PERSISTENCES = {0.6, 0.9, 0.99};

  /** Variance of the level over that of the noise. */
  private static final double[] SIZES = {0.3, 1.5, 6, 30};

  /** Weight before anything is seen of no level at all; the others share the rest. */
  private static final double STEADY = 0.4;

  /** Larger levels are expected less often: weights fall with this power of their deviation. */
  private static final double RARER = 0.5;

  private static final int MOST_TRIALS = 120;

  /**
   * A supposition.
   *
   * @param persistence correlation of the levels at neighbouring trials
   * @param size variance of the level over that of the noise
   * @param noiseVariance variance of the noise, were the supposition true
   * @param logWeight how much it is believed
   */
  private record Supposition(
      double persistence, double size, double noiseVariance, double logWeight) {}

  private final List<Supposition> suppositions;
  private final double[] chances;

  private SessionLevel(List<Supposition> suppositions) {
    this.suppositions = suppositions;
    double most = suppositions.stream().mapToDouble(Supposition::logWeight).max().orElseThrow();
    double[] weights =
        suppositions.stream().mapToDouble(each -> Math.exp(each.logWeight() - most)).toArray();
    double sum = Arrays.stream(weights).sum();
    this.chances = Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /**
   * What the trials tell.
   *
   * @param threads of each trial, by time
   * @param logs logarithm of its seconds, without spikes
   */
  static SessionLevel of(List<Integer> threads, double[] logs) {
    int from = Math.max(0, logs.length - MOST_TRIALS);
    Repeats repeats = Repeats.of(threads.subList(from, logs.length), logs, from);
    List<Supposition> all = new ArrayList<>();
    all.add(repeats.suppose(0, 0, Math.log(STEADY)));
    double share = Arrays.stream(SIZES).map(size -> Math.pow(size, -RARER / 2)).sum();
    for (double size : SIZES) {
      double prior = (1 - STEADY) * Math.pow(size, -RARER / 2) / share / PERSISTENCES.length;
      for (double persistence : PERSISTENCES) {
        all.add(repeats.suppose(persistence, size, Math.log(prior)));
      }
    }
    return new SessionLevel(all);
  }

  /** The trials of counts that have several, the only ones to tell of the level. */
  private static final class Repeats {
    private final int[] trials;
    private final int[] columns;
    private final double[] logs;
    private final int counts;

    private Repeats(int[] trials, int[] columns, double[] logs, int counts) {
      this.trials = trials;
      this.columns = columns;
      this.logs = logs;
      this.counts = counts;
    }

    static Repeats of(List<Integer> threads, double[] logs, int from) {
      Map<Integer, Integer> times = new HashMap<>();
      threads.forEach(count -> times.merge(count, 1, Integer::sum));
      Map<Integer, Integer> columns = new HashMap<>();
      List<Integer> kept = new ArrayList<>();
      for (int i = 0; i < threads.size(); i++) {
        if (times.get(threads.get(i)) > 1) {
          columns.putIfAbsent(threads.get(i), columns.size());
          kept.add(i);
        }
      }
      return new Repeats(
          kept.stream().mapToInt(i -> i).toArray(),
          kept.stream().mapToInt(i -> columns.get(threads.get(i))).toArray(),
          kept.stream().mapToDouble(i -> logs[from + i]).toArray(),
          columns.size());
    }

    /** By a Kalman filter that takes the indicators of the counts along. */
    Supposition suppose(double persistence, double size, double logPrior) {
      double[] state = new double[counts + 1];
      double[] innovation = new double[counts + 1];
      double[][] products = new double[counts + 1][counts + 1];
      double variance = size;
      double logDeterminant = 0;
      for (int i = 0; i < trials.length; i++) {
        double kept = i == 0 ? 0 : Math.pow(persistence, trials[i] - trials[i - 1]);
        variance = kept * kept * variance + (1 - kept * kept) * size;
        double spread = variance + 1;
        double gain = variance / spread;
        double scale = 1 / Math.sqrt(spread);
        for (int c = 0; c <= counts; c++) {
          state[c] *= kept;
          double shown = c == counts ? logs[i] : c == columns[i] ? 1 : 0;
          double news = shown - state[c];
          state[c] += gain * news;
          innovation[c] = news * scale;
        }
        variance -= gain * variance;
        logDeterminant += Math.log(spread);
        for (int c = 0; c <= counts; c++) {
          for (int d = 0; d <= c; d++) {
            products[c][d] += innovation[c] * innovation[d];
          }
        }
      }
      double squares = eliminate(products);
      for (int c = 0; c < counts; c++) {
        logDeterminant += 2 * Math.log(products[c][c]);
      }
      double degrees = trials.length - counts + Noise.PRIOR_REPEATS;
      double sum = squares + Noise.PRIOR_SQUARES;
      return new Supposition(
          persistence,
          size,
          sum / degrees,
          logPrior - 0.5 * (logDeterminant + degrees * Math.log(sum)));
    }

    /** Cholesky in place; what the last column has left beyond the others, squared. */
    private static double eliminate(double[][] products) {
      int last = products.length - 1;
      for (int i = 0; i < last; i++) {
        for (int j = 0; j < i; j++) {
          products[i][i] -= products[i][j] * products[i][j];
        }
        products[i][i] = Math.sqrt(products[i][i]);
        for (int k = i + 1; k <= last; k++) {
          for (int j = 0; j < i; j++) {
            products[k][i] -= products[k][j] * products[i][j];
          }
          products[k][i] /= products[i][i];
        }
      }
      double rest = products[last][last];
      for (int j = 0; j < last; j++) {
        rest -= products[last][j] * products[last][j];
      }
      return Math.max(0, rest);
    }
  }

  /**
   * The error of a weighted sum of the trials' logarithms.
   *
   * @param weights by trial, of the session's levels
   * @param variance of the sum from all else
   * @param freedom degrees of freedom of the variances
   */
  ErrorDistribution error(double[] weights, double variance, double freedom) {
    double[] deviations = new double[chances.length];
    for (int k = 0; k < chances.length; k++) {
      Supposition each = suppositions.get(k);
      double level = each.size() * each.noiseVariance() * quadratic(weights, each.persistence());
      deviations[k] = Math.sqrt(variance + level);
    }
    return new ErrorDistribution(chances, deviations, freedom);
  }

  /** Variance of a weighted sum of levels of variance 1. */
  private static double quadratic(double[] weights, double persistence) {
    double sum = 0;
    double before = 0;
    for (double weight : weights) {
      before *= persistence;
      sum += weight * (weight + 2 * before);
      before += weight;
    }
    return sum;
  }

  /** The noise of one trial beside the level, squared: its expectation. */
  double noiseVariance() {
    double sum = 0;
    for (int k = 0; k < chances.length; k++) {
      sum += chances[k] * suppositions.get(k).noiseVariance();
    }
    return sum;
  }
}
