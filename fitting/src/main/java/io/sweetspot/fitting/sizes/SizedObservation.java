package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.decide.Observation;

/**
 * What one trial showed of a size of the work.
 *
 * @param size of the work, in whatever the program counts: bytes, rows; finite and positive
 * @param trial what it showed; its figures are not looked at
 */
public record SizedObservation(double size, Observation trial) {

  public SizedObservation {
    Refusals.requirePositive("size", size);
  }
}
