package io.sweetspot.fitting.decide;

/** Why a trial is run; stored with it, for only a race is evidence for a certificate. */
public enum Purpose {
  /** To find fast thread counts. */
  EXPLORE,
  /** To compare the finalists in an interleaved block, each once, in random order. */
  RACE
}
