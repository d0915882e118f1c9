package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Polynomial;
import java.io.Serializable;
import java.util.List;

/**
 * What stochastic gradient descent came to.
 *
 * @param polynomial the fitted curve
 * @param sse its sum of squared errors over all trials, in square seconds
 * @param sseByPass the same of the weights after each pass, before they are averaged
 */
public record StochasticFit(Polynomial polynomial, double sse, List<Double> sseByPass)
    implements Serializable {

  public StochasticFit {
    sseByPass = List.copyOf(sseByPass);
  }
}
