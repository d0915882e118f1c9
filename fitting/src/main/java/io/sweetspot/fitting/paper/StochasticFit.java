package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;

/**
 * What stochastic gradient descent came to.
 *
 * @param polynomial the fitted curve
 * @param sse its sum of squared errors over all trials, in square seconds; at least 0
 * @param passes how often it went over all trials; at least 1
 */
public record StochasticFit(Polynomial polynomial, double sse, int passes) implements Serializable {

  public StochasticFit {
    Refusals.requireFinite("the sum of squared errors", sse);
    Refusals.requireAtLeast("passes", passes, 1);
  }
}
