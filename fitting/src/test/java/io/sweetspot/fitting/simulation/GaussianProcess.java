package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * A Gaussian process (Matern 5/2 in log threads, log seconds) with expected improvement, started by
 * eight counts spread evenly in the logarithm. Length, amplitude and noise are those of greatest
 * likelihood on a small grid, chosen anew after every fourth trial.
 */
record GaussianProcess() implements Strategy {

  private static final int START = 8;
  private static final int REFIT = 4;
  private static final double[] LENGTHS = {0.3, 0.6, 1.2, 2.4};
  private static final double[] NOISES = {0.01, 0.03, 0.1};

  @Override
  public String name() {
    return "Gaussian process, EI";
  }

  /** A fitted process at the measured counts. */
  private record Fit(
      List<Integer> counts,
      double length,
      double amplitude,
      double mean,
      CholeskyDecomposition factors,
      RealVector weights,
      double likelihood) {

    static Fit of(Means means, double length, double noise) {
      List<Integer> counts = means.counts();
      int n = counts.size();
      double mean = 0;
      for (int threads : counts) {
        mean += Math.log(means.mean(threads)) / n;
      }
      double[][] kernel = new double[n][n];
      double[] values = new double[n];
      double amplitude = 0;
      for (int i = 0; i < n; i++) {
        values[i] = Math.log(means.mean(counts.get(i))) - mean;
        amplitude += values[i] * values[i] / n;
      }
      amplitude = Math.max(amplitude, 1e-6);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          kernel[i][j] = amplitude * matern(counts.get(i), counts.get(j), length);
        }
        kernel[i][i] += noise * noise / means.trials(counts.get(i)) + 1e-9;
      }
      CholeskyDecomposition factors =
          new CholeskyDecomposition(new Array2DRowRealMatrix(kernel, false), 1e-9, 1e-12);
      RealVector vector = new ArrayRealVector(values, false);
      RealVector weights = factors.getSolver().solve(vector);
      double likelihood = -0.5 * vector.dotProduct(weights);
      for (int i = 0; i < n; i++) {
        likelihood -= Math.log(factors.getL().getEntry(i, i));
      }
      return new Fit(counts, length, amplitude, mean, factors, weights, likelihood);
    }

    private static double matern(int a, int b, double length) {
      double z = Math.sqrt(5) * Math.abs(Math.log((double) a / b)) / length;
      return (1 + z + z * z / 3) * Math.exp(-z);
    }

    /** Mean and deviation of the logarithm of the seconds. */
    double[] at(int threads) {
      double[] covariance = new double[counts.size()];
      for (int i = 0; i < covariance.length; i++) {
        covariance[i] = amplitude * matern(threads, counts.get(i), length);
      }
      RealVector vector = new ArrayRealVector(covariance, false);
      double variance = amplitude - vector.dotProduct(factors.getSolver().solve(vector));
      return new double[] {mean + vector.dotProduct(weights), Math.sqrt(Math.max(variance, 1e-12))};
    }
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Random random = new Random(seed);
    List<Integer> allowed = bench.program().counts();
    Means means = new Means();
    int start = Math.min(START, trials);
    for (int i = 0; i < start; i++) {
      double high = Math.log((double) allowed.get(allowed.size() - 1) / allowed.get(0));
      double wanted = allowed.get(0) * Math.exp(high * i / Math.max(1, start - 1));
      int nearest = allowed.get(0);
      for (int threads : allowed) {
        nearest = Math.abs(threads - wanted) < Math.abs(nearest - wanted) ? threads : nearest;
      }
      means.add(nearest, bench.run(nearest));
    }
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] parameters = parameters(means);
    while (bench.trials() < trials) {
      if (bench.trials() % REFIT == 0) {
        parameters = parameters(means);
      }
      Fit fit = Fit.of(means, parameters[0], parameters[1]);
      double least = fit.at(best(means, fit))[0];
      int most = allowed.get(random.nextInt(allowed.size()));
      double gain = -1;
      for (int threads : allowed) {
        double[] at = fit.at(threads);
        double z = (least - at[0]) / at[1];
        double expected = at[1] * (z * normal.cumulativeProbability(z) + normal.density(z));
        if (expected > gain) {
          gain = expected;
          most = threads;
        }
      }
      means.add(most, bench.run(most));
    }
    return Choice.of(best(means, Fit.of(means, parameters[0], parameters[1])));
  }

  private static double[] parameters(Means means) {
    double[] best = {LENGTHS[0], NOISES[0]};
    double likelihood = Double.NEGATIVE_INFINITY;
    for (double length : LENGTHS) {
      for (double noise : NOISES) {
        Fit fit = Fit.of(means, length, noise);
        if (fit.likelihood() > likelihood) {
          likelihood = fit.likelihood();
          best = new double[] {length, noise};
        }
      }
    }
    return best;
  }

  private static int best(Means means, Fit fit) {
    int best = means.counts().get(0);
    for (int threads : means.counts()) {
      best = fit.at(threads)[0] < fit.at(best)[0] ? threads : best;
    }
    return best;
  }
}
