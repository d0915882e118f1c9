package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.CholeskyFactor;
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
  private final CholeskyFactor root;
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
    this.middle = cells.stream().mapToDouble(SizedSample.Cell::level).average().orElseThrow();
    double[] levels = new double[n];
    for (int i = 0; i < n; i++) {
      threads[i] = origin.threads(cells.get(i).place().threads());
      sizes[i] = origin.size(cells.get(i).place().size());
      levels[i] = cells.get(i).level() - middle;
    }
    this.root =
        CholeskyFactor.of(
            n,
            (i, j) ->
                supposition.covariance(threads[i], sizes[i], threads[j], sizes[j])
                    + (i == j ? cells.get(i).variance(noiseVariance) + Supposition.OWN : 0),
            Supposition.OWN);
    this.weights = root.parts(levels);
    this.logLikelihood = -0.5 * CholeskyFactor.dot(weights, weights) - root.logDiagonal();
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /**
   * The log likelihood, were there a feature as well, which raises what was measured by so much.
   */
  double logLikelihood(double[] raised) {
    double[] parts = root.parts(raised);
    double excess = CholeskyFactor.dot(parts, weights);
    double square = 1 + CholeskyFactor.dot(parts, parts);
    return logLikelihood + 0.5 * (excess * excess / square - Math.log(square));
  }

  /** What a place has to do with what was measured, in independent parts of variance 1. */
  double[] parts(double place, double size) {
    double[] covariances = new double[threads.length];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = supposition.covariance(place, size, threads[i], sizes[i]);
    }
    return root.parts(covariances);
  }

  /** Expected level of a place with these parts. */
  double mean(double[] parts) {
    return middle + CholeskyFactor.dot(parts, weights);
  }

  Supposition supposition() {
    return supposition;
  }

  /**
   * By how many deviations each level lies above what all others let expect of it, spikes foremost.
   */
  double[] surprises() {
    double[] solved = root.weights(weights);
    double[] diagonal = root.inverseDiagonal();
    double[] surprises = new double[solved.length];
    for (int i = 0; i < solved.length; i++) {
      surprises[i] = solved[i] / Math.sqrt(diagonal[i]);
    }
    return surprises;
  }
}
