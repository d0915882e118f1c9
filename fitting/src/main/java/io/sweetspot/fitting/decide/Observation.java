package io.sweetspot.fitting.decide;

import java.util.Map;

/**
 * What one trial showed, for one program on one machine.
 *
 * @param threads degree of concurrency; at least 1
 * @param seconds seconds measured, or endured where the trial was ended; finite and positive
 * @param block the block it was planned in, see {@link TrialRequest#block}; at least 0
 * @param order place in time among the observations: any increasing number, at least 0
 * @param purpose why it was run
 * @param status how it ended
 * @param figures what else was measured of it, by name, for the {@link Limit}s; finite
 */
public record Observation(
    int threads,
    double seconds,
    int block,
    long order,
    Purpose purpose,
    Status status,
    Map<String, Double> figures) {

  public Observation {
    figures = Map.copyOf(figures);
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d; expected at least 1".formatted(threads));
    }
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "seconds is %s; expected a finite number above 0; a program that reports 0 needs a metric"
                  .formatted(seconds)
              + " of finer resolution, or more work a trial");
    }
    if (block < 0 || order < 0) {
      throw new IllegalArgumentException(
          "block is %d and order %d; expected at least 0".formatted(block, order));
    }
    figures.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "%s is %s; expected a finite number".formatted(name, value));
          }
        });
  }

  /** A trial of which nothing else was measured. */
  public Observation(
      int threads, double seconds, int block, long order, Purpose purpose, Status status) {
    this(threads, seconds, block, order, purpose, status, Map.of());
  }

  /** The same, with what else was measured. */
  public Observation withFigures(Map<String, Double> measured) {
    return new Observation(threads, seconds, block, order, purpose, status, measured);
  }

  /** Another level of the same trial, which was measured. */
  Observation withLevel(double level) {
    return new Observation(threads, level, block, order, purpose, Status.MEASURED, figures);
  }

  /**
   * The same, had it taken so many times as long: what is known to have disturbed it is removed.
   */
  public Observation times(double factor) {
    return new Observation(threads, seconds * factor, block, order, purpose, status);
  }
}
