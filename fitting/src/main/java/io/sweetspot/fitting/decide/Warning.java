package io.sweetspot.fitting.decide;

/**
 * Something that a person should know about the trials.
 *
 * @param kind what it is
 * @param message what was seen, and what to do about it, in words
 */
public record Warning(Kind kind, String message) {

  /** The kinds of warnings. */
  public enum Kind {
    /** The times changed steadily while measuring. */
    DRIFT,
    /** The times changed at once while measuring. */
    LEVEL_SHIFT,
    /** Some trials took far longer than others at the same thread count. */
    SPIKES,
    /** The trials fall into two groups. */
    TWO_STATES,
    /** The fastest count is the last, or the first but not 1, of the range. */
    EDGE,
    /** The noise is too large for the tolerance. */
    NOISE,
    /** The seconds hardly depend on the threads. */
    HARDLY_VARIES,
    /** All trials took exactly the same time. */
    IDENTICAL,
    /** The trials are so short that starting the program is what is timed. */
    TINY,
    /** Some thread counts failed and are excluded. */
    FAILURES,
    /** The budget did not suffice for a screen. */
    SMALL_BUDGET
  }
}
