package io.sweetspot.fitting.sessions;

import io.sweetspot.fitting.Refusals;

/**
 * A trial of a session.
 *
 * @param session which one; any number
 * @param threads thread count
 * @param logSeconds natural logarithm of its seconds; finite
 */
public record Reading(int session, int threads, double logSeconds) {
  public Reading {
    Refusals.requireFinite("logSeconds", logSeconds);
  }
}
