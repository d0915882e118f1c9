package io.sweetspot.fitting.predict;

import java.io.Serializable;

/**
 * How well one program was predicted from all others.
 *
 * @param program the program that was left out
 * @param trueThreads thread count of its lowest measured mean
 * @param likeness what the weighted programs predicted
 * @param baseline what the plain mean of the programs predicted
 */
public record LeftOutProgram(String program, int trueThreads, Outcome likeness, Outcome baseline)
    implements Serializable {

  /**
   * A prediction beside the truth.
   *
   * @param prediction the predicted curve
   * @param regret measured time at the predicted thread count over the lowest measured, minus 1; at
   *     least 0
   * @param relativeError root mean square of the logarithm of predicted over measured relative
   *     time, over all predicted thread counts; 0.1 is about 10 %
   */
  public record Outcome(Prediction prediction, double regret, double relativeError)
      implements Serializable {}
}
