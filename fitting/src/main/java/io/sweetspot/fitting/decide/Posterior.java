package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.decide.LocalTrend.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is believed of levels: a joint normal distribution.
 *
 * <p>Suppositions of every size of bend, wander and own part, each with its likeliest guesses at
 * the cliffs, are weighed by how well they explain what was measured, and what they say is averaged
 * (Bayesian model averaging; Hoeting, Madigan, Raftery and Volinsky, 1999). So counts lend each
 * other strength where the curve is smooth for all that was seen, and keep to themselves where it
 * is not. An average of normal distributions is not normal; this one has its mean and covariance.
 */
final class Posterior {

  private static final double[] BENDS = {0.002, 0.03, 0.3, 3, 20};
  private static final double[] WANDERS = {1e-6, 0.003, 0.04};
  private static final double[] OWNS = {0.003, 0.012};

  /** The heaviest are averaged, and none that has less than this weight beside the heaviest. */
  private static final int MOST = 20;

  private static final double LEAST_WEIGHT = 0.02;

  private static final List<LocalTrend> SUPPOSITIONS = suppositions();

  private final double[] mean;
  private final double[][] covariance;

  /**
   * Keeps the arrays.
   *
   * @param mean expected levels
   * @param covariance of the levels; symmetric
   */
  Posterior(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  private record Reading(LocalTrend supposition, Explanation explanation) {
    double logLikelihood() {
      return explanation.logLikelihood();
    }
  }

  private static List<LocalTrend> suppositions() {
    List<LocalTrend> all = new ArrayList<>();
    for (double bend : BENDS) {
      for (double wander : WANDERS) {
        for (double own : OWNS) {
          all.add(new LocalTrend(bend, wander, own));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Every supposition with its likeliest guesses, the heaviest first. */
  private static List<Reading> readings(LogLevels measured) {
    List<Reading> readings = new ArrayList<>();
    for (LocalTrend each : SUPPOSITIONS) {
      each.explain(measured).forEach(said -> readings.add(new Reading(each, said)));
    }
    readings.sort(Comparator.comparingDouble(Reading::logLikelihood).reversed());
    return readings;
  }

  /**
   * How well all suppositions together explain levels that are all measured: the logarithm of their
   * summed likelihoods, up to a constant.
   */
  static double logEvidence(LogLevels measured) {
    List<Reading> readings = readings(measured);
    double best = readings.get(0).logLikelihood();
    return best
        + Math.log(
            readings.stream().mapToDouble(each -> Math.exp(each.logLikelihood() - best)).sum());
  }

  /** What to believe of levels of which some are measured. O(levels squared). */
  static Posterior of(LogLevels levels) {
    List<Reading> readings = readings(levels.measured());
    double best = readings.get(0).logLikelihood();
    List<Reading> heaviest =
        readings.stream()
            .limit(MOST)
            .filter(each -> Math.exp(each.logLikelihood() - best) >= LEAST_WEIGHT)
            .toList();
    double sum = heaviest.stream().mapToDouble(each -> Math.exp(each.logLikelihood() - best)).sum();
    int size = levels.size();
    double[] weights = new double[heaviest.size()];
    double[][] means = new double[heaviest.size()][];
    double[] mean = new double[size];
    double[][] covariance = new double[size][size];
    for (int k = 0; k < weights.length; k++) {
      Reading each = heaviest.get(k);
      KalmanSmoother smoother =
          KalmanSmoother.of(each.supposition(), levels, each.explanation().cliffs());
      weights[k] = Math.exp(each.logLikelihood() - best) / sum;
      means[k] = smoother.mean();
      smoother.addCovariance(weights[k], covariance);
      for (int i = 0; i < size; i++) {
        mean[i] += weights[k] * means[k][i];
      }
    }
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < size; i++) {
        double apart = weights[k] * (means[k][i] - mean[i]);
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += apart * (means[k][j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Posterior(mean, covariance);
  }

  /** Expected level. */
  double mean(int i) {
    return mean[i];
  }

  double covariance(int i, int j) {
    return covariance[i][j];
  }

  /** The least expected of some levels after news of one, in its deviations over its variance. */
  double least(int[] levels, int newsOf, double news) {
    double[] row = covariance[newsOf];
    double least = Double.POSITIVE_INFINITY;
    for (int level : levels) {
      least = Math.min(least, mean[level] + row[level] * news);
    }
    return least;
  }

  /** What to believe after one more trial of this noise at this level that came out as expected. */
  Posterior suppose(int level, double noiseVariance) {
    double[] column = covariance[level];
    double scale = 1 / (column[level] + noiseVariance);
    double[][] less = new double[column.length][];
    for (int i = 0; i < column.length; i++) {
      less[i] = covariance[i].clone();
      for (int j = 0; j < column.length; j++) {
        less[i][j] -= column[i] * column[j] * scale;
      }
    }
    return new Posterior(mean, less);
  }
}
