package io.sweetspot.fitting.sessions;

/**
 * An estimate in logarithms with its 95 % interval.
 *
 * @param estimate in the middle
 * @param error how far either end is from it; above 0
 * @param sessions how many it rests on
 */
public record Span(double estimate, double error, int sessions) {

  public double low() {
    return estimate - error;
  }

  public double high() {
    return estimate + error;
  }
}
