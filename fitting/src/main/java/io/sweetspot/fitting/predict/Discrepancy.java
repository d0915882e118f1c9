package io.sweetspot.fitting.predict;

import java.util.List;

/**
 * How a true curve departs from a suspected one: by any level and a smooth Gaussian process over
 * log threads (Matérn 3/2), seen through the noise of some trials (Rasmussen and Williams,
 * "Gaussian processes for machine learning", 2006, algorithm 2.1). It is the same for every
 * suspected curve. O(probes cubed).
 */
final class Discrepancy {

  /** Standard deviation of the level, in logarithms: that of any program whatsoever. */
  private static final double ANY = 10;

  /** Length in log threads over which departures are alike. */
  private static final double LENGTH = 1;

  /** Part of a count's own, which keeps matrices positive definite. */
  private static final double OWN = 0.002 * 0.002;

  private final double scale;
  private final double noise;
  private final double[] places;
  private final double[][] root;

  /**
   * Prepares.
   *
   * @param scale standard deviation of the departure, in logarithms
   * @param noise standard deviation of one trial, in logarithms
   * @param places log threads of the trials
   */
  Discrepancy(double scale, double noise, double[] places) {
    this.scale = scale;
    this.noise = noise;
    this.places = places;
    this.root = root(places, noise * noise);
  }

  double noise() {
    return noise;
  }

  private double covariance(double place, double other) {
    double apart = Math.sqrt(3) * Math.abs(place - other) / LENGTH;
    return ANY * ANY + scale * scale * (1 + apart) * Math.exp(-apart);
  }

  /** Cholesky factor of the covariance of these places, with so much more on its diagonal. */
  private double[][] root(double[] at, double more) {
    double[][] covariance = new double[at.length][];
    for (int i = 0; i < at.length; i++) {
      covariance[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = covariance(at[i], at[j]);
      }
      covariance[i][i] += more + OWN;
    }
    return factor(covariance);
  }

  private static double[][] factor(double[][] lower) {
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = lower[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(rest, OWN)) : rest / lower[j][j];
      }
    }
    return lower;
  }

  private double[] solve(double[] values) {
    double[] solved = new double[values.length];
    for (int i = 0; i < solved.length; i++) {
      double rest = values[i];
      for (int k = 0; k < i; k++) {
        rest -= root[i][k] * solved[k];
      }
      solved[i] = rest / root[i][i];
    }
    return solved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Log likelihood of what the trials leave of a suspected curve, up to a constant that all share.
   */
  double logLikelihood(double[] rest) {
    double[] solved = solve(rest);
    double log = -0.5 * dot(solved, solved);
    for (int i = 0; i < solved.length; i++) {
      log -= Math.log(root[i][i]);
    }
    return log;
  }

  /** What is believed of the departure at other places, after the trials. */
  final class At {
    private final List<double[]> parts;
    private final double[][] spread;

    private At(List<double[]> parts, double[][] spread) {
      this.parts = parts;
      this.spread = spread;
    }

    /** Expected departure, level and all, given what the trials leave of the suspected curve. */
    double[] mean(double[] rest) {
      double[] solved = solve(rest);
      return parts.stream().mapToDouble(part -> dot(part, solved)).toArray();
    }

    /** What to add to the mean for one draw, from independent standard normal values. */
    double[] draw(double[] normal) {
      double[] draw = new double[spread.length];
      for (int i = 0; i < draw.length; i++) {
        for (int j = 0; j <= i; j++) {
          draw[i] += spread[i][j] * normal[j];
        }
      }
      return draw;
    }
  }

  /** O(places cubed + places squared times probes). */
  At at(double[] others) {
    double[][] parts = new double[others.length][];
    double[][] covariance = new double[others.length][];
    for (int i = 0; i < others.length; i++) {
      double[] column = new double[places.length];
      for (int k = 0; k < column.length; k++) {
        column[k] = covariance(others[i], places[k]);
      }
      parts[i] = solve(column);
      covariance[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = covariance(others[i], others[j]) - dot(parts[i], parts[j]);
      }
      covariance[i][i] += OWN;
    }
    return new At(List.of(parts), factor(covariance));
  }
}
