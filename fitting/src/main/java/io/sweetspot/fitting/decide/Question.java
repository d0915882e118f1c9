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
 * @param futureRuns how often the answer will be used; 0 where that is not known, and the answer is
 *     to be certified whatever it costs
 * @param limits what a run is to keep to, beside being fast; a count that is not certified to meet
 *     all of them is never recommended silently
 * @param wording how the answer is said
 */
public record Question(
    List<Integer> allowed,
    double tolerance,
    Claim claim,
    int baseline,
    int cores,
    long seed,
    long futureRuns,
    List<Limit> limits,
    Wording wording) {

  public Question {
    allowed = List.copyOf(new TreeSet<>(allowed));
    limits = List.copyOf(limits);
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
    if (futureRuns < 0) {
      throw new IllegalArgumentException(
          "future runs are %d; expected at least 0, where 0 means not known".formatted(futureRuns));
    }
  }

  /** A question whose answer will be used nobody knows how often. */
  public Question(
      List<Integer> allowed, double tolerance, Claim claim, int baseline, int cores, long seed) {
    this(allowed, tolerance, claim, baseline, cores, seed, 0, List.of(), Wording.SECONDS);
  }

  /** The same, of an answer that will be used so often. */
  public Question usedFor(long runs) {
    return new Question(allowed, tolerance, claim, baseline, cores, seed, runs, limits, wording);
  }

  /** The same, of runs that keep to these limits. */
  public Question requiring(List<Limit> more) {
    return new Question(
        allowed, tolerance, claim, baseline, cores, seed, futureRuns, more, wording);
  }

  /** The same, with other random orders. */
  public Question seeded(long other) {
    return new Question(
        allowed, tolerance, claim, baseline, cores, other, futureRuns, limits, wording);
  }

  /** The same, said in those words. */
  public Question saidAs(Wording words) {
    return new Question(
        allowed, tolerance, claim, baseline, cores, seed, futureRuns, limits, words);
  }

  /** The same, where other counts are not safe to try: a baseline above these is none then. */
  public Question safely(List<Integer> counts) {
    boolean beyond = counts.size() < allowed.size() && counts.stream().allMatch(i -> i < baseline);
    return new Question(
        counts, tolerance, claim, beyond ? 0 : baseline, cores, seed, futureRuns, limits, wording);
  }

  /** The tolerance on the scale of logarithms: log(1 + tolerance). */
  double margin() {
    return Math.log1p(tolerance);
  }
}
