package io.sweetspot.fitting.minimize;

import java.io.Serializable;

/**
 * A place inside the interval where a curve is flat.
 *
 * @param point where, and how high
 * @param kind what the curve does there
 */
public record StationaryPoint(Optimum point, Kind kind) implements Serializable {

  /** What a curve does at a stationary point. */
  public enum Kind {
    MINIMUM,
    MAXIMUM,
    /** It goes on in the direction it came from, or is flat for a while. */
    INFLECTION
  }
}
