package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The shape before each night: by weighted least squares of log seconds = level of the night +
 * shape of the count, the levels eliminated. Nights enter in order of time, each trimmed to what
 * the nights before let expect, so that a bad night hardly moves the shape. O(nights * counts^3).
 */
final class ReferenceShape {
  /** Next to no knowledge, which keeps the equations solvable: a deviation of e^30. */
  private static final double RIDGE = 1e-3;

  /** Residuals count as at most this many standard deviations. */
  private static final double CLIP = 3;

  /** Above this variance of the logarithm a count has no reference to speak of. */
  private static final double UNKNOWN = 1;

  private final MeasuredNights nights;
  private final int[] counts;
  private final List<double[]> shapes = new ArrayList<>();
  private final List<RealMatrix> covariances = new ArrayList<>();

  /** The shapes of these thread counts, increasing. */
  ReferenceShape(MeasuredNights nights, int[] counts) {
    this.nights = nights;
    this.counts = counts.clone();
    double[][] information = new double[counts.length][counts.length];
    double[] moments = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      information[k][k] = RIDGE;
    }
    solve(information, moments);
    for (int night = 0; night < nights.size(); night++) {
      add(night, information, moments);
      solve(information, moments);
    }
  }

  private void solve(double[][] information, double[] moments) {
    RealMatrix covariance =
        new LUDecomposition(MatrixUtils.createRealMatrix(information)).getSolver().getInverse();
    covariances.add(covariance);
    shapes.add(covariance.operate(moments));
  }

  private void add(int night, double[][] information, double[] moments) {
    double[] weights = new double[counts.length];
    double[] values = new double[counts.length];
    double total = 0;
    for (int k = 0; k < counts.length; k++) {
      RobustMean cell = nights.cells(night).get(counts[k]);
      if (cell != null && cell.kept() > 1) { // of one trial nobody knows whether it was a spike
        weights[k] = 1 / nights.variance(cell);
        values[k] = cell.mean();
        total += weights[k];
      }
    }
    trim(night, weights, values);
    for (int k = 0; k < counts.length; k++) {
      for (int l = 0; l < counts.length; l++) {
        double shared = total > 0 ? weights[k] * weights[l] / total : 0;
        double own = k == l ? weights[k] : 0;
        information[k][l] += own - shared;
        moments[k] += (own - shared) * values[l];
      }
    }
  }

  private void trim(int night, double[] weights, double[] values) {
    int[] known = known(night).filter(k -> weights[k] > 0).toArray();
    if (known.length < 2) {
      return;
    }
    double[] residuals =
        Arrays.stream(known).mapToDouble(k -> values[k] - shape(night, k)).sorted().toArray();
    double level = (residuals[known.length / 2] + residuals[(known.length - 1) / 2]) / 2;
    for (int k : known) {
      double[] contrast = new double[counts.length];
      for (int other : known) {
        contrast[other] = -1.0 / known.length;
      }
      contrast[k] += 1;
      double most = CLIP * Math.sqrt(1 / weights[k] + variance(night, contrast));
      double expected = shape(night, k) + level;
      values[k] = Math.max(expected - most, Math.min(expected + most, values[k]));
    }
  }

  /** The indices of the counts that the nights before tie to each other; none or at least two. */
  IntStream known(int night) {
    RealMatrix covariance = covariances.get(night);
    int base = 0;
    for (int k = 1; k < counts.length; k++) {
      base = covariance.getEntry(k, k) < covariance.getEntry(base, base) ? k : base;
    }
    int first = base;
    int[] tied =
        IntStream.range(0, counts.length)
            .filter(k -> difference(night, k, first) < UNKNOWN)
            .toArray();
    return tied.length < 2 ? IntStream.empty() : Arrays.stream(tied);
  }

  private double difference(int night, int k, int other) {
    double[] contrast = new double[counts.length];
    contrast[k] += 1;
    contrast[other] -= 1;
    return variance(night, contrast);
  }

  /** The logarithm at the count of an index, beside the others, by the nights before this one. */
  double shape(int night, int k) {
    return shapes.get(night)[k];
  }

  /** Variance of a contrast of shapes, its coefficients adding up to 0, by the nights before. */
  double variance(int night, double[] contrast) {
    RealMatrix covariance = covariances.get(night);
    double sum = 0;
    for (int k = 0; k < contrast.length; k++) {
      for (int l = 0; l < contrast.length; l++) {
        sum += contrast[k] * contrast[l] * covariance.getEntry(k, l);
      }
    }
    return sum;
  }
}
