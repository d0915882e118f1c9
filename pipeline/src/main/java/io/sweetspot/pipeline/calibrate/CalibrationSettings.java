package io.sweetspot.pipeline.calibrate;

import java.io.Serializable;
import java.util.OptionalDouble;
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
 * @param method how a recommendation is come by
 * @param givenOffset seconds by which every validation run is known to lie below the training, for
 *     {@link Method#PAPER} only; finite, or NaN to take out each run's own level
 */
public record CalibrationSettings(
    Set<String> programs,
    int givenMaxDegree,
    int starts,
    long seed,
    Method method,
    double givenOffset)
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
    if (method == Method.PAPER && givenMaxDegree == 0) {
      throw new IllegalArgumentException(
          "highest degree is 0; expected at least 1, the straight line, for the paper's method");
    }
    if (Double.isInfinite(givenOffset) || (!Double.isNaN(givenOffset) && method != Method.PAPER)) {
      throw new IllegalArgumentException(
          "offset is %s s with method %s; expected finite seconds, with the paper's method only"
              .formatted(givenOffset, method));
    }
  }

  /** Settings of {@link Method#GRID}. */
  public CalibrationSettings(Set<String> programs, int givenMaxDegree, int starts, long seed) {
    this(programs, givenMaxDegree, starts, seed, Method.GRID, Double.NaN);
  }

  /** The settings where nobody asks for others. */
  public static CalibrationSettings usual(Set<String> programs) {
    return new CalibrationSettings(programs, -1, DEFAULT_STARTS, 1);
  }

  /** These settings with {@link Method#PAPER}; an empty offset takes out each run's own level. */
  public CalibrationSettings withPaper(OptionalDouble validationOffset) {
    return new CalibrationSettings(
        programs, givenMaxDegree, starts, seed, Method.PAPER, validationOffset.orElse(Double.NaN));
  }

  /** These settings with {@link Method#RACE}. */
  public CalibrationSettings withRace() {
    return new CalibrationSettings(programs, givenMaxDegree, starts, seed, Method.RACE, Double.NaN);
  }

  /** The highest degree that was asked for. */
  OptionalInt maxDegree() {
    return givenMaxDegree < 0 ? OptionalInt.empty() : OptionalInt.of(givenMaxDegree);
  }

  /** Seconds by which the validation is known to lie below the training, where that was given. */
  OptionalDouble validationOffset() {
    return Double.isNaN(givenOffset) ? OptionalDouble.empty() : OptionalDouble.of(givenOffset);
  }
}
