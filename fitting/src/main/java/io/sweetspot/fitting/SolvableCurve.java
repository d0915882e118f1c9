package io.sweetspot.fitting;

import java.util.List;

/** A curve whose stationary points can all be found, without a start. */
public interface SolvableCurve extends DifferentiableCurve {

  /**
   * Every place inside the interval where the slope changes its sign, and possibly others where it
   * is 0; in threads, rising. Empty for a curve that is flat throughout.
   */
  List<Double> stationaryThreads();
}
