package io.sweetspot.fitting.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What one more trial of a count is worth, over draws of curves. */
final class ProbeGain {

  /** Outcomes that are thought through: those of every so many draws. */
  private static final int EVERY = 12;

  /** Counts that may turn out best: those of the least expected regret. */
  private static final int RIVALS = 16;

  /** Draws are too few to tell levels apart that are closer, in logarithms. */
  private static final double BLUR = 0.03;

  private ProbeGain() {}

  /**
   * By how much the least expected regret is expected to fall.
   *
   * @param draws levels by draw and count
   * @param regrets expected log of the seconds over those at the best, by count
   * @param at index of the count that is tried
   * @param noise standard deviation of the logarithm of one trial
   */
  static double of(double[][] draws, double[] regrets, int at, double noise) {
    int[] rivals =
        IntStream.range(0, regrets.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> regrets[i]))
            .limit(RIVALS)
            .mapToInt(Integer::intValue)
            .toArray();
    double[] least =
        Arrays.stream(draws).mapToDouble(draw -> Arrays.stream(draw).min().orElseThrow()).toArray();
    double blur = noise * noise + BLUR * BLUR;
    double then = 0;
    double[] before = new double[rivals.length];
    for (int outcome = 0; outcome < draws.length; outcome += EVERY) {
      double[] after = new double[rivals.length];
      double weights = 0;
      for (int m = 0; m < draws.length; m++) {
        double apart = draws[m][at] - draws[outcome][at];
        double weight = Math.exp(-apart * apart / (2 * blur));
        weights += weight;
        for (int j = 0; j < rivals.length; j++) {
          after[j] += weight * (draws[m][rivals[j]] - least[m]);
        }
      }
      double lowest = Arrays.stream(after).min().orElseThrow();
      then += lowest / weights;
      for (int j = 0; j < rivals.length; j++) {
        before[j] += after[j] / weights;
      }
    }
    double now = Arrays.stream(before).min().orElseThrow();
    return (now - then) / IntStream.iterate(0, i -> i < draws.length, i -> i + EVERY).count();
  }
}
