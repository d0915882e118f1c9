package io.sweetspot.fitting.decide;

/** What a trial says about its thread count. */
public enum Status {
  /** The program succeeded in this many seconds. */
  MEASURED,
  /** The trial was ended at its cap: the program takes at least this many seconds. */
  SLOWER_THAN,
  /** The program failed, or reported nothing; the seconds say nothing. */
  FAILED
}
