package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The counts that the answer is set beside, one thread, the cores and the baseline, and what they
 * lack to be quoted: trials in the same blocks as the fastest.
 */
final class Quotes {

  /** A ratio is quoted by at least so many blocks. */
  static final int BLOCKS = 3;

  /** Where blocks are not to be had, for it fails or the fastest changes, so many tries are all. */
  private static final int TRIES = 2 * BLOCKS;

  /** One thread and the cores, which nobody gave, may take this share of what was measured more. */
  private static final double SHARE = 0.1;

  private final DecisionState now;

  private Quotes(DecisionState now) {
    this.now = now;
  }

  /** Those that lack blocks, increasing, where they are worth what they take. */
  static List<Integer> missing(DecisionState now) {
    return new Quotes(now).missing();
  }

  private List<Integer> missing() {
    Sample sample = now.sample();
    List<Integer> missing = new ArrayList<>();
    double trials = SHARE * sample.inOrder().size();
    double seconds = SHARE * sample.inOrder().stream().mapToDouble(Observation::seconds).sum();
    for (int threads : new TreeSet<>(List.of(1, now.question().cores()))) {
      int lacking = threads == now.question().baseline() ? 0 : lacking(threads);
      if (lacking > 0) {
        double takes = lacking * Math.exp(sample.estimates().get(threads).mean());
        if (lacking <= trials && takes <= seconds) {
          missing.add(threads);
          trials -= lacking;
          seconds -= takes;
        }
      }
    }
    if (lacking(now.question().baseline()) > 0) {
      missing.add(now.question().baseline());
    }
    missing.sort(null);
    return missing;
  }

  /** Blocks that a count lacks; 0 where it is the fastest, or never succeeded. */
  private int lacking(int threads) {
    Sample sample = now.sample();
    if (!sample.estimates().containsKey(threads) || threads == now.fastestThreads()) {
      return 0;
    }
    int beside = sample.sideBySide(threads, now.fastestThreads()).size();
    return (int) Math.max(0, Math.min(BLOCKS - beside, TRIES - sample.tries(threads)));
  }

  /** The most blocks that any of them lacks. */
  static int blocks(DecisionState now, List<Integer> missing) {
    Quotes quotes = new Quotes(now);
    return missing.stream().mapToInt(quotes::lacking).max().orElse(0);
  }
}
