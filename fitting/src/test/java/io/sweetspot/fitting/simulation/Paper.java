package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * The paper's recipe: means over a grid, a polynomial of the degree with the least validation SSE,
 * its minimum. Half of the trials train, half validate.
 */
record Paper() implements Strategy {

  private static final int HIGHEST_DEGREE = 8;

  @Override
  public String name() {
    return "paper: grid, polynomial";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Random random = new Random(seed);
    List<Integer> grid = PaperGrid.of(bench.program(), Math.max(2, trials / 2));
    int runs = Math.max(1, trials / (2 * grid.size()));
    Means training = measure(bench, grid, runs, random);
    Means validation = measure(bench, grid, runs, random);
    double least = Double.POSITIVE_INFINITY;
    RealVector chosen = new ArrayRealVector(1);
    for (int degree = 0; degree <= HIGHEST_DEGREE && degree < grid.size(); degree++) {
      RealVector coefficients = fit(bench.program(), training, degree);
      double sse = 0;
      for (int threads : grid) {
        double residual = validation.mean(threads) - value(bench.program(), coefficients, threads);
        sse += residual * residual;
      }
      if (sse < least) {
        least = sse;
        chosen = coefficients;
      }
    }
    int best = bench.program().counts().get(0);
    for (int threads : bench.program().counts()) {
      if (value(bench.program(), chosen, threads) < value(bench.program(), chosen, best)) {
        best = threads;
      }
    }
    return Choice.of(best);
  }

  private static Means measure(Bench bench, List<Integer> grid, int runs, Random random) {
    Means means = new Means();
    for (int run = 0; run < runs; run++) {
      PaperGrid.shuffled(grid, random).forEach(threads -> means.add(threads, bench.run(threads)));
    }
    return means;
  }

  private static RealVector fit(Program program, Means means, int degree) {
    List<Integer> counts = means.counts();
    double[][] rows = new double[counts.size()][];
    double[] seconds = new double[counts.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = basis(program, counts.get(i), degree);
      seconds[i] = means.mean(counts.get(i));
    }
    return new QRDecomposition(new Array2DRowRealMatrix(rows, false))
        .getSolver()
        .solve(new ArrayRealVector(seconds, false));
  }

  private static double value(Program program, RealVector coefficients, int threads) {
    double[] basis = basis(program, threads, coefficients.getDimension() - 1);
    return coefficients.dotProduct(new ArrayRealVector(basis, false));
  }

  /** Chebyshev polynomials on the range of the program. */
  private static double[] basis(Program program, int threads, int degree) {
    double low = program.counts().get(0);
    double high = program.counts().get(program.counts().size() - 1);
    double x = high > low ? 2 * (threads - low) / (high - low) - 1 : 0;
    double[] basis = new double[degree + 1];
    for (int k = 0; k <= degree; k++) {
      basis[k] = k == 0 ? 1 : k == 1 ? x : 2 * x * basis[k - 1] - basis[k - 2];
    }
    return basis;
  }
}
