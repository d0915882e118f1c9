package io.sweetspot.fitting.drift;

/**
 * What one successful trial took.
 *
 * @param night number of the night, or of whatever else shares a level; rises with time
 * @param threads degree of concurrency; at least 1
 * @param logSeconds natural logarithm of the seconds; finite
 */
public record Timing(int night, int threads, double logSeconds) {
  public Timing {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d; expected at least 1".formatted(threads));
    }
    if (!Double.isFinite(logSeconds)) {
      throw new IllegalArgumentException(
          "logarithm of the seconds is %s; expected a finite number".formatted(logSeconds));
    }
  }
}
