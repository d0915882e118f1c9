package io.sweetspot.fitting.decide;

import java.util.List;
import java.util.TreeSet;

/**
 * What is asked about one program on one machine.
 *
 * @param allowed the thread counts that may be run and recommended, in increasing order without
 *     repeats, holes allowed; at least one, each at least 1
 * @param tolerance how much slower than the fastest the fewest threads may be, as a fraction; above
 *     0 and below 1
 * @param claim of which runs that is to be claimed
 * @param baseline the present setting, to compare with, measured even where it is not allowed; 0
 *     for none
 * @param cores processors that the program can use; 0 where unknown
 * @param seed seed of every random order
 */
public record Question(
    List<Integer> allowed, double tolerance, Claim claim, int baseline, int cores, long seed) {

  public Question {
    allowed = List.copyOf(new TreeSet<>(allowed));
    if (allowed.isEmpty() || allowed.get(0) < 1) {
      throw new IllegalArgumentException(
          "allowed thread counts are %s; expected at least one, each at least 1"
              .formatted(allowed));
    }
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance is %s; expected above 0 and below 1, for instance 0.05".formatted(tolerance));
    }
    if (baseline < 0 || cores < 0) {
      throw new IllegalArgumentException(
          "baseline is %d and cores %d; expected at least 0, where 0 means none"
              .formatted(baseline, cores));
    }
  }

  /** The tolerance on the scale of logarithms: log(1 + tolerance). */
  double margin() {
    return Math.log1p(tolerance);
  }
}
