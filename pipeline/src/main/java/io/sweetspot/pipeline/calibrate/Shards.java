package io.sweetspot.pipeline.calibrate;

/**
 * Groups of programs that are worked on together. A group by program would be the plainer key, but
 * the Direct runner makes a bundle of every group, and a bundle costs it milliseconds.
 */
final class Shards {
  private static final int SHARDS = 64;

  private Shards() {}

  /** The group of a program: the same for all of its trials, on every runner. */
  static int of(String program) {
    return Math.floorMod(program.hashCode(), SHARDS);
  }
}
