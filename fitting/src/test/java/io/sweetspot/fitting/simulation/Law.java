package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/** How timings are disturbed, in logarithms: by the session, by the count, and trial by trial. */
interface Law {

  /** The level of all counts at a trial of the session, from 0, after this one before. */
  double level(double before, int trial, SplittableRandom random);

  /** What one trial of a count has of its own. */
  double own(int threads, SplittableRandom random);

  /** What a count has for the whole of a session. */
  default double bias(int threads, long session) {
    return 0;
  }
}
