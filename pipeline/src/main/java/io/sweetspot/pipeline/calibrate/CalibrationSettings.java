package io.sweetspot.pipeline.calibrate;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How curves become recommendations.
 *
 * @param programs names of the programs to answer for; empty for all
 * @param givenMaxDegree highest polynomial degree, or -1 for 8 or as many as the thread counts
 *     allow
 * @param starts number of random starts of the descent; at least 1
 * @param seed of the random starts
 */
public record CalibrationSettings(Set<String> programs, int givenMaxDegree, int starts, long seed)
    implements Serializable {
  /** As many as the paper needs; more degrees than this say more about noise than about threads. */
  public static final int DEFAULT_MAX_DEGREE = 8;

  /** Ten random starts find the global minimum of a degree-8 curve in 99 of 100 cases. */
  public static final int DEFAULT_STARTS = 10;

  public CalibrationSettings {
    programs = Set.copyOf(programs);
    if (givenMaxDegree < -1 || starts < 1) {
      throw new IllegalArgumentException(
          "highest degree is %d and starts %d; expected at least 0 and 1"
              .formatted(givenMaxDegree, starts));
    }
  }

  /** The highest degree that was asked for. */
  OptionalInt maxDegree() {
    return givenMaxDegree < 0 ? OptionalInt.empty() : OptionalInt.of(givenMaxDegree);
  }
}
