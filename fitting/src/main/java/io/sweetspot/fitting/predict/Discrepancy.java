package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.CholeskyFactor;
import java.util.Arrays;
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
  private final CholeskyFactor root;

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
    this.root =
        CholeskyFactor.of(
            places.length,
            (i, j) -> covariance(places[i], places[j]) + (i == j ? noise * noise + OWN : 0),
            OWN);
  }

  double noise() {
    return noise;
  }

  private double covariance(double place, double other) {
    double apart = Math.sqrt(3) * Math.abs(place - other) / LENGTH;
    return ANY * ANY + scale * scale * (1 + apart) * Math.exp(-apart);
  }

  /**
   * Log likelihood of what the trials leave of a suspected curve, up to a constant that all share.
   */
  double logLikelihood(double[] rest) {
    double[] parts = root.parts(rest);
    return -0.5 * CholeskyFactor.dot(parts, parts) - root.logDiagonal();
  }

  /** What is believed of the departure at other places, after the trials. */
  final class At {
    private final List<double[]> parts;
    private final CholeskyFactor spread;

    private At(List<double[]> parts, CholeskyFactor spread) {
      this.parts = parts;
      this.spread = spread;
    }

    /** Expected departure, level and all, given what the trials leave of the suspected curve. */
    double[] mean(double[] rest) {
      double[] own = root.parts(rest);
      return parts.stream().mapToDouble(part -> CholeskyFactor.dot(part, own)).toArray();
    }

    /** What to add to the mean for one draw, from independent standard normal values. */
    double[] draw(double[] normal) {
      return spread.values(normal);
    }
  }

  /** O(places cubed + places squared times probes). */
  At at(double[] others) {
    double[][] parts = new double[others.length][];
    for (int i = 0; i < others.length; i++) {
      double place = others[i];
      parts[i] =
          root.parts(Arrays.stream(places).map(probed -> covariance(place, probed)).toArray());
    }
    CholeskyFactor spread =
        CholeskyFactor.of(
            others.length,
            (i, j) ->
                covariance(others[i], others[j])
                    - CholeskyFactor.dot(parts[i], parts[j])
                    + (i == j ? OWN : 0),
            OWN);
    return new At(List.of(parts), spread);
  }
}
