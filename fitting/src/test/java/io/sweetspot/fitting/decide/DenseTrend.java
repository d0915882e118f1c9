package io.sweetspot.fitting.decide;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The slow twin of the filter and the smoother: one dense normal distribution, conditioned. */
final class DenseTrend {

  private final LocalTrend trend;
  private final LogLevels levels;
  private final RealMatrix prior;

  /** Levels whose steps gain this much variance by cliffs. */
  DenseTrend(LocalTrend trend, LogLevels levels, double[] stepVariance) {
    this.trend = trend;
    this.levels = levels;
    this.prior = prior(stepVariance);
  }

  /** Covariances of the levels, by their states: Cov(x_i, x_j) = Cov(x_i) F', for i before j. */
  private RealMatrix prior(double[] stepVariance) {
    int size = levels.size();
    RealMatrix prior = new Array2DRowRealMatrix(size, size);
    RealMatrix state = new Array2DRowRealMatrix(new double[][] {{100, 0}, {0, 1}});
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        double h = levels.place(i) - levels.place(i - 1);
        double b = trend.bend();
        RealMatrix move = move(h);
        RealMatrix news =
            new Array2DRowRealMatrix(
                new double[][] {
                  {b * h * h * h / 3 + trend.wander() * h + stepVariance[i], b * h * h / 2},
                  {b * h * h / 2, b * h}
                });
        state = move.multiply(state).multiply(move.transpose()).add(news);
      }
      for (int j = i; j < size; j++) {
        double h = levels.place(j) - levels.place(i);
        double both = state.multiply(move(h).transpose()).getEntry(0, 0);
        prior.setEntry(i, j, both);
        prior.setEntry(j, i, both);
      }
    }
    return prior;
  }

  private static RealMatrix move(double h) {
    return new Array2DRowRealMatrix(new double[][] {{1, h}, {0, 1}});
  }

  private int[] measured() {
    return java.util.stream.IntStream.range(0, levels.size()).filter(levels::isMeasured).toArray();
  }

  private LUDecomposition factors() {
    int[] at = measured();
    RealMatrix covariance = prior.getSubMatrix(at, at);
    for (int i = 0; i < at.length; i++) {
      covariance.addToEntry(i, i, trend.own() * trend.own() + levels.variance(at[i]));
    }
    return new LUDecomposition(covariance);
  }

  private RealVector surprises() {
    double first = levels.level(measured()[0]);
    return new ArrayRealVector(
        Arrays.stream(measured()).mapToDouble(i -> levels.level(i) - first).toArray());
  }

  /** Without its constant; the first level counts for nothing. */
  double logLikelihood() {
    RealVector surprises = surprises();
    double all = Math.log(factors().getDeterminant());
    double own = prior.getEntry(measured()[0], measured()[0]);
    double first = own + trend.own() * trend.own() + levels.variance(measured()[0]);
    double squares = surprises.dotProduct(factors().getSolver().solve(surprises));
    return -0.5 * (all - Math.log(first) + squares);
  }

  double mean(int i) {
    RealVector weights = factors().getSolver().solve(cross(i));
    return levels.level(measured()[0]) + weights.dotProduct(surprises());
  }

  double covariance(int i, int j) {
    double own = i == j ? trend.own() * trend.own() : 0;
    return prior.getEntry(i, j) + own - factors().getSolver().solve(cross(i)).dotProduct(cross(j));
  }

  private RealVector cross(int i) {
    return new ArrayRealVector(
        Arrays.stream(measured())
            .mapToDouble(j -> prior.getEntry(i, j) + (i == j ? trend.own() * trend.own() : 0))
            .toArray());
  }
}
