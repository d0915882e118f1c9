package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evidence of interleaved blocks that one thread count is within the tolerance of another, in
 * the sense of the {@link Claim}: a test that stays valid however often, and whenever, it is looked
 * at.
 *
 * <p>In a block every finalist runs once, in random order, so whatever befalls the session, drift
 * or noise that lasts, falls on all of them alike. A pair is bet on block by block ({@link
 * TypicalWealth}, {@link MeanWealth}). While the claim is wrong the wealth, the product of what the
 * bets pay, is a non-negative supermartingale that starts at 1, and by Ville's inequality (1939) it
 * ever reaches 1/p with probability at most p, whatever the laws of the two counts are. This is
 * testing by betting (Shafer, 2021; Ramdas, Grunwald, Vovk and Shafer, "Game-theoretic statistics
 * and safe anytime-valid inference", 2023). What is shown, is shown of this session: what a count
 * has of its own while it lasts, its place in memory for instance, counts as its own.
 *
 * <p>Which pairs are raced is decided by the data, so the 5 % are spent over them as they enter: 85
 * % on the pairs of the first block, half of the rest on those that the next new block brings, and
 * so on; within a block 88 % on its fewest threads. A count is certified where it is against every
 * other finalist of the latest block, which needs no further correction: if it is too slow, it is
 * against the fastest of them.
 */
public final class Race {

  /** A certificate is wrong with at most this probability. */
  static final double ERROR = 0.05;

  private static final double FIRST_SHARE = 0.85;
  private static final double FEWEST_SHARE = 0.88;

  /** Half a spike in so many trials is expected before any is seen. */
  private static final double PRIOR_TRIALS = 10;

  private record Pair(int threads, int rival) {}

  private final Question question;
  private final Sample prior;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Pair, Wealth> wealth = new HashMap<>();
  private int waves;

  /** The seconds of one block, by threads, and the wave of new pairs it brought. */
  private record Block(SortedMap<Integer, Double> seconds, int wave) {}

  private Race(Question question, Sample prior) {
    this.question = question;
    this.prior = prior;
  }

  /**
   * The race in these observations.
   *
   * @param question its tolerance and its claim count
   */
  public static Race of(Question question, List<Observation> observations) {
    return of(question, Sample.of(question.claim(), observations));
  }

  /** Sorts the blocks: O(trials log trials). A pair is replayed when it is asked for. */
  static Race of(Question question, Sample sample) {
    List<Observation> all = sample.inOrder();
    boolean raced = all.stream().anyMatch(each -> each.purpose() == Purpose.RACE);
    SortedMap<Integer, SortedMap<Integer, Double>> blocks = new TreeMap<>();
    List<Observation> before = new ArrayList<>();
    for (Observation each : all) {
      if (raced && each.purpose() != Purpose.RACE) {
        if (blocks.isEmpty()) {
          before.add(each);
        }
      } else if (each.status() == Status.MEASURED) {
        blocks
            .computeIfAbsent(each.block(), b -> new TreeMap<>())
            .putIfAbsent(each.threads(), each.seconds());
      }
    }
    Race race = new Race(question, Sample.of(Claim.TYPICAL, before));
    blocks.values().stream().filter(block -> block.size() > 1).forEach(race::add);
    return race;
  }

  private void add(SortedMap<Integer, Double> seconds) {
    boolean known =
        blocks.stream().anyMatch(each -> each.seconds().keySet().containsAll(seconds.keySet()));
    blocks.add(new Block(seconds, known ? -1 : waves));
    waves += known ? 0 : 1;
  }

  /** What betting on this pair has come to: O(blocks) when first asked. */
  private Wealth wealth(int threads, int rival) {
    return wealth.computeIfAbsent(new Pair(threads, rival), this::replay);
  }

  private Wealth replay(Pair pair) {
    Optional<Wealth> state = Optional.empty();
    for (Block block : blocks) {
      Double own = block.seconds().get(pair.threads());
      Double rival = block.seconds().get(pair.rival());
      if (own != null && rival != null) {
        if (state.isEmpty()) {
          state = Optional.of(begin(pair, share(block, pair.threads())));
        }
        state.get().bet(own, rival);
      }
    }
    return state.orElseGet(() -> begin(pair, FIRST_SHARE * FEWEST_SHARE));
  }

  private Wealth begin(Pair pair, double share) {
    return switch (question.claim()) {
      case TYPICAL -> new TypicalWealth(ERROR * share, question.margin(), prior.noise(), cap());
      case MEAN ->
          new MeanWealth(
              ERROR * share,
              question.tolerance(),
              prior.noise(),
              Math.min(typical(pair.threads()), typical(pair.rival())));
    };
  }

  /** What is bet at most on a typical run: Kelly's bet against spikes alone. */
  private double cap() {
    int trials = 0;
    int spikes = 0;
    for (RobustMean each : prior.estimates().values()) {
      trials += each.kept() + each.spikes();
      spikes += each.spikes();
    }
    double against = (0.5 + 0.5 * spikes) / (trials + PRIOR_TRIALS);
    return Math.max(0.5, Math.min(0.97, 1 - 2 * against));
  }

  private double typical(int threads) {
    RobustMean estimate = prior.estimates().get(threads);
    return estimate == null ? Double.POSITIVE_INFINITY : Math.exp(estimate.mean());
  }

  /** The share of the error that a pair may spend which this block was the first to hold. */
  private static double share(Block block, int threads) {
    double wave = block.wave() == 0 ? FIRST_SHARE : (1 - FIRST_SHARE) * Math.pow(0.5, block.wave());
    boolean fewest = threads == block.seconds().firstKey();
    return wave * (fewest ? FEWEST_SHARE : (1 - FEWEST_SHARE) / (block.seconds().size() - 1));
  }

  /** The thread counts of the latest block, increasing; empty before the race. */
  public List<Integer> finalists() {
    return blocks.isEmpty()
        ? List.of()
        : List.copyOf(blocks.get(blocks.size() - 1).seconds().keySet());
  }

  /** Whether this finalist is within the tolerance of every other, at {@link #ERROR}. */
  public boolean certified(int threads) {
    List<Integer> finalists = finalists();
    return finalists.contains(threads)
        && finalists.stream()
            .filter(rival -> rival != threads)
            .allMatch(rival -> wealth(threads, rival).isWithin());
  }

  /** Whether this finalist was shown to be beyond the tolerance of that one, at {@link #ERROR}. */
  public boolean refuted(int threads, int rival) {
    return wealth(threads, rival).isBeyond();
  }

  /** Blocks in which both ran. */
  public int comparisons(int threads, int rival) {
    return wealth(threads, rival).blocks();
  }

  /**
   * How many more blocks a certificate is expected to take; infinite where the ratio is not below
   * the tolerance.
   *
   * @param ratio expected logarithm of the seconds of the first over those of the second
   * @param noise deviation of the logarithm of one trial
   */
  public double blocksToGo(int threads, int rival, double ratio, double noise) {
    return wealth(threads, rival).blocksToGo(ratio, noise);
  }
}
