package io.sweetspot.fitting.decide;

import java.util.Arrays;
import java.util.List;

/**
 * The noise of one trial, learned from repeats and from the curve: where few trials were repeated,
 * points that scatter about every smooth curve tell of noise, and points that lie on one of little.
 */
final class NoiseEstimate {

  /** Multiples of the noise that the repeats show, which are weighed. */
  private static final double[] MULTIPLES = {0.6, 1, 1.7, 3};

  /** The repeats alone tell the noise to a tenth: nothing is left to learn from the curve. */
  private static final int ENOUGH_REPEATS = 60;

  /** Through fewer points there is always a smooth curve. */
  private static final int FEWEST_POINTS = 4;

  private NoiseEstimate() {}

  /**
   * The expected variance of the logarithm of one trial's seconds: the mean over multiples of what
   * the repeats show, weighed by how well the repeats and the curves of {@link Posterior} explain
   * all that was measured. O(levels), once a multiple.
   *
   * @param possibleSpikes counts whose one trial may be a spike, of which little is known
   */
  static double variance(Sample sample, List<Integer> possibleSpikes) {
    double shown = sample.noise() * sample.noise();
    if (sample.estimates().size() < FEWEST_POINTS || sample.repeats() > ENOUGH_REPEATS) {
      return shown;
    }
    double[] logWeights = new double[MULTIPLES.length];
    for (int k = 0; k < logWeights.length; k++) {
      double square = MULTIPLES[k] * MULTIPLES[k];
      double degrees = sample.freedom();
      logWeights[k] =
          Posterior.logEvidence(levels(sample, possibleSpikes, square * shown))
              - 0.5 * degrees * (Math.log(square) + 1 / square);
    }
    double most = Arrays.stream(logWeights).max().orElseThrow();
    double weights = 0;
    double squares = 0;
    for (int k = 0; k < logWeights.length; k++) {
      double weight = Math.exp(logWeights[k] - most);
      weights += weight;
      squares += weight * MULTIPLES[k] * MULTIPLES[k];
    }
    return shown * squares / weights;
  }

  private static LogLevels levels(Sample sample, List<Integer> possibleSpikes, double variance) {
    int size = sample.estimates().size();
    double[] places = new double[size];
    double[] levels = new double[size];
    double[] variances = new double[size];
    int i = 0;
    for (var each : sample.estimates().entrySet()) {
      places[i] = Math.log(each.getKey());
      levels[i] = each.getValue().mean();
      variances[i] =
          possibleSpikes.contains(each.getKey())
              ? Landscape.DOUBTFUL
              : variance / each.getValue().kept();
      i++;
    }
    return new LogLevels(places, levels, variances);
  }
}
