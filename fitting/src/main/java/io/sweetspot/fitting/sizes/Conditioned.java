package io.sweetspot.fitting.sizes;

import java.util.List;

/**
 * A supposition after what has been measured: still a Gaussian process (Rasmussen and Williams,
 * "Gaussian processes for machine learning", 2006, algorithm 2.1). O(cells cubed) once, O(cells
 * squared) a place.
 */
final class Conditioned {

  private final Supposition supposition;
  private final double[] threads;
  private final double[] sizes;
  private final double[][] root;
  private final double[] weights;
  private final double middle;
  private final double logLikelihood;

  /**
   * Conditions.
   *
   * @param noiseVariance of one trial, supposed
   */
  Conditioned(
      Supposition supposition, List<SizedSample.Cell> cells, Origin origin, double noiseVariance) {
    int n = cells.size();
    this.supposition = supposition;
    this.threads = new double[n];
    this.sizes = new double[n];
    this.root = new double[n][];
    this.weights = new double[n];
    this.middle = cells.stream().mapToDouble(SizedSample.Cell::level).average().orElseThrow();
    double log = 0;
    for (int i = 0; i < n; i++) {
      SizedSample.Cell cell = cells.get(i);
      threads[i] = origin.threads(cell.place().threads());
      sizes[i] = origin.size(cell.place().size());
      root[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        root[i][j] = supposition.covariance(threads[i], sizes[i], threads[j], sizes[j]);
      }
      root[i][i] += cell.variance(noiseVariance) + Supposition.OWN;
      double rest = cell.level() - middle;
      for (int j = 0; j <= i; j++) {
        double sum = root[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = j < i ? sum / root[j][j] : Math.sqrt(sum);
        rest -= j < i ? root[i][j] * weights[j] : 0;
      }
      weights[i] = rest / root[i][i];
      log -= 0.5 * weights[i] * weights[i] + Math.log(root[i][i]);
    }
    this.logLikelihood = log;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /**
   * The log likelihood, were there a feature as well, which raises what was measured by so much.
   */
  double logLikelihood(double[] raised) {
    double[] parts = raised.clone();
    solve(parts);
    double excess = dot(parts, weights);
    double square = 1 + dot(parts, parts);
    return logLikelihood + 0.5 * (excess * excess / square - Math.log(square));
  }

  /** What a place has to do with what was measured, in independent parts of variance 1. */
  double[] parts(double place, double size) {
    double[] parts = new double[root.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = supposition.covariance(place, size, threads[i], sizes[i]);
    }
    solve(parts);
    return parts;
  }

  private void solve(double[] values) {
    for (int i = 0; i < values.length; i++) {
      double[] row = root[i];
      double rest = values[i];
      for (int k = 0; k < i; k++) {
        rest -= row[k] * values[k];
      }
      values[i] = rest / row[i];
    }
  }

  /** Expected level of a place with these parts. */
  double mean(double[] parts) {
    return middle + dot(parts, weights);
  }

  Supposition supposition() {
    return supposition;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * By how many deviations each level lies above what all others let expect of it, spikes foremost.
   */
  double[] surprises() {
    int n = root.length;
    double[] solved = weights.clone();
    double[][] inverse = new double[n][n];
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        solved[i] -= root[k][i] * solved[k];
      }
      solved[i] /= root[i][i];
    }
    double[] diagonal = new double[n];
    for (int c = 0; c < n; c++) {
      double[] column = inverse[c];
      column[c] = 1 / root[c][c];
      for (int i = c + 1; i < n; i++) {
        for (int k = c; k < i; k++) {
          column[i] -= root[i][k] * column[k];
        }
        column[i] /= root[i][i];
      }
      diagonal[c] = dot(column, column);
    }
    double[] surprises = new double[n];
    for (int i = 0; i < n; i++) {
      surprises[i] = solved[i] / Math.sqrt(diagonal[i]);
    }
    return surprises;
  }
}
