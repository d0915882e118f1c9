package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;

/**
 * What the paper's method leaves open.
 *
 * @param maxDegree highest degree to try; at least 1
 * @param starts random starts of the descent; at least 1
 * @param seed of the random starts and of the straight line's random weights
 */
public record PaperSettings(int maxDegree, int starts, long seed) implements Serializable {

  public PaperSettings {
    Refusals.requireAtLeast("the highest degree", maxDegree, 1);
    Refusals.requireAtLeast("starts", starts, 1);
  }
}
