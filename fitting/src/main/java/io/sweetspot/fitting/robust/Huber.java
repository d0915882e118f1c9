package io.sweetspot.fitting.robust;

/**
 * Weights by which a spike counts no more than what lies at the edge of the usual scatter (Huber,
 * "Robust estimation of a location parameter", 1964).
 */
final class Huber {
  /** Scatters from the middle to that edge: 95 % efficient where there are no spikes. */
  static final double EDGE = 1.345;

  /** Median absolute deviation to standard deviation, of a normal distribution. */
  static final double NORMAL = 1.4826;

  private Huber() {}

  /**
   * The weight of a residual.
   *
   * @param residual at least 0
   * @param limit the edge; above 0
   */
  static double weight(double residual, double limit) {
    return limit / Math.max(limit, residual);
  }
}
