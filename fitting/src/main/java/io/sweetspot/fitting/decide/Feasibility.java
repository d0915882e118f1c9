package io.sweetspot.fitting.decide;

import static java.util.Comparator.naturalOrder;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * At which thread counts the program runs at all. Where it fails, it mostly lacks something that
 * more threads, or fewer, need as well: memory, connections, work to share out. So what lies beyond
 * a failure, seen from all successes, is taken to fail too, untried. Between the last success and
 * the first failure the border may be anywhere, evenly in log threads.
 */
final class Feasibility {
  private final SortedSet<Integer> failing;
  private final Optional<Integer> lowest;
  private final Optional<Integer> highest;

  /**
   * What was seen.
   *
   * @param running thread counts that succeeded, or ran until they were ended
   * @param failing thread counts that failed at least as often
   */
  Feasibility(SortedSet<Integer> running, SortedSet<Integer> failing) {
    this.failing = Collections.unmodifiableSortedSet(new TreeSet<>(failing));
    this.lowest = running.stream().filter(i -> !failing.contains(i)).min(naturalOrder());
    this.highest = running.stream().filter(i -> !failing.contains(i)).max(naturalOrder());
  }

  /** Thread counts that failed. */
  SortedSet<Integer> failing() {
    return failing;
  }

  /** The fewest threads that failed above all that succeeded. */
  Optional<Integer> failsFrom() {
    return highest.flatMap(most -> failing.tailSet(most).stream().min(naturalOrder()));
  }

  /** The most threads that failed below all that succeeded. */
  Optional<Integer> failsUpTo() {
    return lowest.flatMap(least -> failing.headSet(least).stream().max(naturalOrder()));
  }

  /** Chance that a trial of so many threads succeeds: 0 to 1; 1 where nothing speaks against it. */
  double chance(int threads) {
    if (failing.contains(threads)) {
      return 0;
    }
    if (failsFrom().isPresent() && threads > highest.get()) {
      return share(threads, failsFrom().get(), highest.get());
    }
    if (failsUpTo().isPresent() && threads < lowest.get()) {
      return share(threads, failsUpTo().get(), lowest.get());
    }
    return 1;
  }

  /** How far a count lies on the way from a failure to a success, in log threads; at least 0. */
  private static double share(double threads, double failure, double success) {
    return Math.max(0, Math.log(threads / failure) / Math.log(success / failure));
  }
}
