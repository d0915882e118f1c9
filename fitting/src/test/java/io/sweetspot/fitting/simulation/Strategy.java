package io.sweetspot.fitting.simulation;

/** A way to find the best thread count with so many trials. */
interface Strategy {

  /** The name in the table. */
  String name();

  /** Runs trials on the bench, at most so many, and chooses. */
  Choice choose(Bench bench, int trials, long seed);
}
