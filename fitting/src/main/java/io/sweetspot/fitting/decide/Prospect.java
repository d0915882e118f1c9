package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import java.util.stream.IntStream;

/**
 * The trial that is worth most to those who will use the answer so often: the value of information
 * (Howard, "Information value theory", 1966), one trial ahead.
 *
 * @param threads where it would be run
 * @param cost seconds it is expected to take
 * @param saving seconds by which it is expected to shorten all future runs together
 * @param runs how many those are
 */
record Prospect(int threads, double cost, double saving, long runs) {

  /**
   * A gain is what a count promises, with all that lies around it: it takes about so many trials to
   * make it good, fewer while so little was tried that each shows much. Found by simulation.
   */
  private static final double TRIALS_A_GAIN = 6;

  private static final double TRIALS_AT_FIRST = 3;

  /**
   * Below all counts that were tried nobody looks further than by this factor at once: expected
   * seconds rise quickly there, and to know by how much helps nobody.
   */
  private static final double LEAST_STEP = 0.4;

  /** The one that saves most for its cost. O(counts squared). */
  static Prospect of(DecisionState now) {
    Landscape landscape = now.landscape();
    long runs = now.question().futureRuns();
    double[] gains = landscape.gains();
    double best = Math.exp(landscape.mean(now.fastest()));
    double least = LEAST_STEP * leastTried(landscape);
    double trials = Math.min(TRIALS_A_GAIN, TRIALS_AT_FIRST + tried(landscape));
    Prospect most = new Prospect(now.fastestThreads(), best, 0, runs);
    for (int i = 0; i < gains.length; i++) {
      double saving = -Math.expm1(-gains[i]) * best * runs / trials;
      double cost = Math.min(Planner.CAP * best, Math.exp(landscape.mean(i)));
      if (landscape.threads(i) >= least && saving / cost > most.saving / most.cost) {
        most = new Prospect(landscape.threads(i), cost, saving, runs);
      }
    }
    return most;
  }

  private static long tried(Landscape landscape) {
    return IntStream.range(0, landscape.size()).filter(landscape::isTried).count();
  }

  private static int leastTried(Landscape landscape) {
    int i = 0;
    while (!landscape.isTried(i)) {
      i++;
    }
    return landscape.threads(i);
  }

  /** Whether it is expected to save more than it costs. */
  boolean isWorthwhile() {
    return saving > cost;
  }

  /** Why it is run, or is not. */
  String words() {
    return "another trial would cost about %s s and is expected to save %s s over %d %s"
        .formatted(
            Digits.significant(cost, 2),
            Digits.significant(saving, 2),
            runs,
            runs == 1 ? "run" : "runs");
  }
}
