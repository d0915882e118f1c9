package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Least squares by stochastic gradient descent on mini-batches of trials, as the paper suggests for
 * more data than one pass can hold: a line (degree 1) or any polynomial.
 *
 * <p>The weights are those of polynomials that are orthonormal over the trials, which is what
 * standardizing is for a line, so that every direction learns equally fast. The step is the largest
 * that no single trial can make unstable, and shrinks as 1 / sqrt of the pass; the answer is the
 * mean of the weights over the last half of the passes (Polyak and Juditsky, 1992). It approaches
 * the least squares fit and does not reach it.
 */
public final class StochasticGradientDescent {

  private final int degree;
  private final int batch;
  private final int passes;
  private final long seed;

  private StochasticGradientDescent(int degree, int batch, int passes, long seed) {
    Refusals.requireAtLeast("the degree", degree, 0);
    Refusals.requireAtLeast("the batch", batch, 1);
    Refusals.requireAtLeast("passes", passes, 1);
    this.degree = degree;
    this.batch = batch;
    this.passes = passes;
    this.seed = seed;
  }

  /**
   * A descent of one's own.
   *
   * @param degree degree of the polynomial; 1 for a line
   * @param batch trials per step; at least 1, and all of them where it is more than there are
   * @param passes passes over all trials; at least 1
   * @param seed of the first weights and of the order of the trials
   */
  public static StochasticGradientDescent of(int degree, int batch, int passes, long seed) {
    return new StochasticGradientDescent(degree, batch, passes, seed);
  }

  /**
   * Fits single trials.
   *
   * @param threads thread count of each trial; more than degree of them distinct
   * @param seconds time of each trial, in seconds
   */
  public StochasticFit fit(double[] threads, double[] seconds) {
    List<Polynomial> orthonormal =
        PolynomialFits.upTo(threads, seconds, degree).get(degree).orthonormal();
    double[][] features = features(orthonormal, threads);
    double step = 1 / largestSquare(features);
    SplittableRandom random = new SplittableRandom(seed);
    double spread = Math.sqrt(Arrays.stream(seconds).map(each -> each * each).average().orElse(0));
    double[] weights = new double[degree + 1];
    Arrays.setAll(weights, k -> spread * (2 * random.nextDouble() - 1));
    int[] order = new int[threads.length];
    Arrays.setAll(order, i -> i);
    double[] mean = new double[degree + 1];
    List<Double> sse = new ArrayList<>();
    int averaged = 0;
    for (int pass = 0; pass < passes; pass++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += batch) {
        int to = Math.min(order.length, from + batch);
        update(weights, features, seconds, order, from, to, step / Math.sqrt(1.0 + pass));
      }
      if (2 * pass >= passes - 1) {
        averaged++;
        for (int k = 0; k <= degree; k++) {
          mean[k] += (weights[k] - mean[k]) / averaged;
        }
      }
      sse.add(squaredErrors(weights, features, seconds));
    }
    double[] factors =
        Arrays.stream(mean).map(weight -> weight * Math.sqrt(threads.length)).toArray();
    Polynomial polynomial = Polynomial.combination(factors, orthonormal);
    return new StochasticFit(polynomial, squaredErrors(mean, features, seconds), sse);
  }

  /** Values of the orthonormal polynomials at each trial, with mean square 1. */
  private static double[][] features(List<Polynomial> orthonormal, double[] threads) {
    double[][] features = new double[threads.length][orthonormal.size()];
    for (int i = 0; i < threads.length; i++) {
      for (int k = 0; k < orthonormal.size(); k++) {
        features[i][k] = orthonormal.get(k).value(threads[i]) * Math.sqrt(threads.length);
      }
    }
    return features;
  }

  private static double largestSquare(double[][] features) {
    return Arrays.stream(features)
        .mapToDouble(feature -> Arrays.stream(feature).map(value -> value * value).sum())
        .max()
        .orElseThrow();
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }

  private static void update(
      double[] weights,
      double[][] features,
      double[] seconds,
      int[] order,
      int from,
      int to,
      double step) {
    double[] change = new double[weights.length];
    for (int at = from; at < to; at++) {
      double[] feature = features[order[at]];
      double error = predicted(weights, feature) - seconds[order[at]];
      for (int k = 0; k < weights.length; k++) {
        change[k] += error * feature[k];
      }
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] -= step / (to - from) * change[k];
    }
  }

  private static double predicted(double[] weights, double[] feature) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * feature[k];
    }
    return sum;
  }

  private static double squaredErrors(double[] weights, double[][] features, double[] seconds) {
    double sum = 0;
    for (int i = 0; i < seconds.length; i++) {
      double error = predicted(weights, features[i]) - seconds[i];
      sum += error * error;
    }
    return sum;
  }
}
