package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.Refusals;
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
final class StochasticGradientDescent {

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
   * @param batch samples per step; at least 1, and all of them where it is more than there are
   * @param passes passes over all samples; at least 1
   * @param seed of the first weights and of the order of the samples
   */
  static StochasticGradientDescent of(int degree, int batch, int passes, long seed) {
    return new StochasticGradientDescent(degree, batch, passes, seed);
  }

  /**
   * Fits the trials of some runs.
   *
   * @param runs one curve a run; together more than degree distinct thread counts. What a run
   *     measured at a thread count is one sample, of the weight of its trials.
   */
  StochasticFit fit(List<Curve> runs) {
    Curve all = Curve.merged(runs);
    List<Polynomial> orthonormal = PolynomialFits.upTo(all, degree).get(degree).orthonormal();
    Samples samples = new Samples(runs, orthonormal);
    SplittableRandom random = new SplittableRandom(seed);
    double spread = Math.sqrt(all.sse(threads -> 0) / all.trials());
    double[] weights = new double[degree + 1];
    Arrays.setAll(weights, k -> spread * (2 * random.nextDouble() - 1));
    int[] order = new int[samples.size()];
    Arrays.setAll(order, i -> i);
    double[] mean = new double[degree + 1];
    int averaged = 0;
    for (int pass = 0; pass < passes; pass++) {
      shuffle(order, random);
      double step = samples.step() / Math.sqrt(1.0 + pass);
      for (int from = 0; from < order.length; from += batch) {
        samples.update(weights, order, from, Math.min(order.length, from + batch), step);
      }
      if (2 * pass >= passes - 1) {
        averaged++;
        for (int k = 0; k <= degree; k++) {
          mean[k] += (weights[k] - mean[k]) / averaged;
        }
      }
    }
    Polynomial polynomial = polynomial(mean, orthonormal, Math.sqrt((double) all.trials()));
    return new StochasticFit(polynomial, all.sse(polynomial::value), passes);
  }

  private static Polynomial polynomial(
      double[] weights, List<Polynomial> orthonormal, double scale) {
    double[] sum = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      double[] term = orthonormal.get(k).chebyshev();
      for (int j = 0; j < term.length; j++) {
        sum[j] += scale * weights[k] * term[j];
      }
    }
    Polynomial constant = orthonormal.get(0);
    return Polynomial.ofChebyshev(constant.lower(), constant.upper(), sum, new double[0]);
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }

  /** Times at thread counts, and the orthonormal polynomials there, of mean square 1. */
  private static final class Samples {
    private final double[][] features;
    private final double[] seconds;
    private final double[] weights;

    Samples(List<Curve> runs, List<Polynomial> orthonormal) {
      List<CurvePoint> points = runs.stream().flatMap(run -> run.points().stream()).toList();
      double trials = points.stream().mapToDouble(point -> point.seconds().n()).sum();
      features = new double[points.size()][orthonormal.size()];
      seconds = new double[points.size()];
      weights = new double[points.size()];
      for (int i = 0; i < seconds.length; i++) {
        CurvePoint point = points.get(i);
        seconds[i] = point.seconds().mean();
        weights[i] = point.seconds().n() * seconds.length / trials;
        for (int k = 0; k < orthonormal.size(); k++) {
          features[i][k] = orthonormal.get(k).value(point.threads()) * Math.sqrt(trials);
        }
      }
    }

    int size() {
      return seconds.length;
    }

    /** The largest step that no single sample can make unstable. */
    double step() {
      double largest = 0;
      for (int i = 0; i < seconds.length; i++) {
        double square = Arrays.stream(features[i]).map(value -> value * value).sum();
        largest = Math.max(largest, weights[i] * square);
      }
      return 1 / largest;
    }

    /** One step down the mean slope of a batch of the samples. */
    void update(double[] position, int[] order, int from, int to, double step) {
      double[] change = new double[position.length];
      for (int at = from; at < to; at++) {
        int i = order[at];
        double error = -seconds[i];
        for (int k = 0; k < position.length; k++) {
          error += position[k] * features[i][k];
        }
        for (int k = 0; k < position.length; k++) {
          change[k] += weights[i] * error * features[i][k];
        }
      }
      for (int k = 0; k < position.length; k++) {
        position[k] -= step / (to - from) * change[k];
      }
    }
  }
}
