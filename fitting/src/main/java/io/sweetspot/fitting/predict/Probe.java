package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;

/**
 * One trial of the program whose curve is asked for.
 *
 * @param threads thread count; at least 1
 * @param seconds what it took; finite and positive
 */
public record Probe(int threads, double seconds) implements Serializable {

  public Probe {
    Refusals.requireAtLeast("threads", threads, 1);
    Refusals.requirePositive("seconds", seconds);
  }

  double place() {
    return Math.log(threads);
  }
}
