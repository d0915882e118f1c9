package io.sweetspot.fitting.decide;

/**
 * What one trial showed, for one program on one machine.
 *
 * @param threads degree of concurrency; at least 1
 * @param seconds seconds measured, or endured where the trial was ended; finite and positive
 * @param block the block it was planned in, see {@link TrialRequest#block}; at least 0
 * @param order place in time among the observations: any increasing number, at least 0
 * @param purpose why it was run
 * @param status how it ended
 */
public record Observation(
    int threads, double seconds, int block, long order, Purpose purpose, Status status) {

  public Observation {
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
  }

  /**
   * The same, had it taken so many times as long: what is known to have disturbed it is removed.
   */
  public Observation times(double factor) {
    return new Observation(threads, seconds * factor, block, order, purpose, status);
  }
}
