package io.sweetspot.fitting.decide;

import java.util.Arrays;
import java.util.List;

/**
 * The noise of one trial, learned from repeats and from the curve: where few trials were repeated,
 * points that scatter about every smooth curve tell of noise, and points that lie on one of little.
 */
final class Scatter {

  /** Multiples of the noise that the repeats show, which are weighed. */
  private static final double[] MULTIPLES = {0.6, 1, 1.7, 3};

  /** The repeats alone tell the noise to a tenth: nothing is left to learn from the curve. */
  private static final int ENOUGH_REPEATS = 60;

  /** Through fewer points there is always a smooth curve. */
  private static final int FEWEST_POINTS = 4;

  private Scatter() {}

  /**
   * The expected variance of the logarithm of one trial's seconds: the mean over multiples of what
   * the repeats show, weighed by how well the repeats and the curves of {@link Belief} explain all
   * that was measured. O(levels), once a multiple.
   *
   * @param suspects counts whose one trial may be a spike, of which little is known
   */
  static double variance(Evidence evidence, List<Integer> suspects) {
    double shown = evidence.noise() * evidence.noise();
    if (evidence.estimates().size() < FEWEST_POINTS || evidence.repeats() > ENOUGH_REPEATS) {
      return shown;
    }
    double[] logWeights = new double[MULTIPLES.length];
    for (int k = 0; k < logWeights.length; k++) {
      double square = MULTIPLES[k] * MULTIPLES[k];
      double degrees = evidence.repeats() + Evidence.PRIOR_REPEATS;
      logWeights[k] =
          Belief.logEvidence(levels(evidence, suspects, square * shown))
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

  private static Levels levels(Evidence evidence, List<Integer> suspects, double variance) {
    List<Estimate> estimates = List.copyOf(evidence.estimates().values());
    double[] places = new double[estimates.size()];
    double[] levels = new double[estimates.size()];
    double[] variances = new double[estimates.size()];
    for (int i = 0; i < places.length; i++) {
      Estimate each = estimates.get(i);
      places[i] = Math.log(each.threads());
      levels[i] = each.logSeconds();
      variances[i] =
          suspects.contains(each.threads()) ? Landscape.DOUBTFUL : variance / each.kept();
    }
    return new Levels(places, levels, variances);
  }
}
