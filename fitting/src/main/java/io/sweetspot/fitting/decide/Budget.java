package io.sweetspot.fitting.decide;

/**
 * What is left to spend.
 *
 * @param trials trials left; at least 0, {@link Integer#MAX_VALUE} where only seconds count
 * @param seconds seconds of measuring left; at least 0, infinite where only trials count
 */
public record Budget(int trials, double seconds) {

  public Budget {
    if (trials < 0 || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          "trials left are %d and seconds left %s; expected at least 0".formatted(trials, seconds));
    }
  }

  /** So many trials, however long they take. */
  public static Budget ofTrials(int trials) {
    return new Budget(trials, Double.POSITIVE_INFINITY);
  }

  /** So many seconds of measuring, in however many trials. */
  public static Budget ofSeconds(double seconds) {
    return new Budget(Integer.MAX_VALUE, seconds);
  }
}
