package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evidence of interleaved blocks that one thread count is within the tolerance of another: a
 * test that stays valid however often, and whenever, it is looked at.
 *
 * <p>In a block every finalist runs once, in random order. For a pair (a, b) let D be the logarithm
 * of a's seconds over b's in the block, and z = log(1 + tolerance) - D. The hypothesis to reject is
 * that the true ratio exceeds the tolerance. Given the past, D scatters symmetrically about the
 * true log ratio where the two trials share their law of noise: whatever that law is, spikes
 * included, and whatever level the block as a whole has, so drift between blocks cancels. Then for
 * every bet b(x) in [0, 1] that does not decrease in x and is fixed before the block,
 *
 * <pre>E[b(|z|) sign(z)] = integral of (P(z &gt;= x) - P(z &lt;= -x)) db(x) &lt;= 0,</pre>
 *
 * so the wealth, the product of 1 + b(|z|) sign(z) over the blocks, is a non-negative
 * supermartingale that starts at 1, and by Ville's inequality (1939) it ever reaches 1/p with
 * probability at most p. This is testing by betting (Shafer, 2021; Ramdas, Grunwald, Vovk and
 * Shafer, "Game-theoretic statistics and safe anytime-valid inference", 2023) on the symmetry of de
 * la Pena (1999). The bet here is c tanh(m |z| / s^2), which for normal noise with mean m and
 * deviation s is the bet of fastest growth (Kelly); m and s are predicted from earlier trials, and
 * the cap c leaves wealth to survive a spike. A poor prediction costs power, never validity.
 *
 * <p>Which pairs are raced is decided by the data, so the 5 % are spent over them as they enter: 85
 * % on the pairs of the first block, half of the rest on those that the next new block brings, and
 * so on; within a block 88 % on its fewest threads. A count is certified where it is against every
 * other finalist of the latest block, which needs no further correction: if it is too slow, it is
 * against the fastest of them.
 */
final class Race {

  /** A certificate is wrong with at most this probability. */
  static final double ERROR = 0.05;

  private static final double FIRST_SHARE = 0.85;
  private static final double FEWEST_SHARE = 0.88;

  /** Weight of the prediction from before the race, in blocks. */
  private static final double PRIOR_BLOCKS = 3;

  /** Half a spike in so many trials is expected before any is seen. */
  private static final double PRIOR_TRIALS = 10;

  /** Values of z count at most this many predicted deviations when predicting the next. */
  private static final double CLIP = 3;

  private record Pair(int threads, int rival) {}

  private final double margin;
  private final double priorVariance;
  private final double cap;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Pair, Wealth> wealth = new HashMap<>();
  private int waves;

  /** Logarithms of the seconds of one block, by threads, and the wave of new pairs it brought. */
  private record Block(SortedMap<Integer, Double> logs, int wave) {}

  private Race(double margin, double priorVariance, double cap) {
    this.margin = margin;
    this.priorVariance = priorVariance;
    this.cap = cap;
  }

  /** Sorts the blocks: O(trials log trials). A pair is replayed when it is asked for. */
  static Race of(Sample sample, double margin) {
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
            .putIfAbsent(each.threads(), Math.log(each.seconds()));
      }
    }
    Sample prior = Sample.of(before);
    int trials = 0;
    int spikes = 0;
    for (RobustMean each : prior.estimates().values()) {
      trials += each.kept() + each.spikes();
      spikes += each.spikes();
    }
    double against = (0.5 + 0.5 * spikes) / (trials + PRIOR_TRIALS);
    double cap = Math.min(0.97, 1 - 2 * against);
    Race race = new Race(margin, 2 * prior.noise() * prior.noise(), Math.max(0.5, cap));
    blocks.values().stream().filter(block -> block.size() > 1).forEach(race::add);
    return race;
  }

  private void add(SortedMap<Integer, Double> logs) {
    boolean known =
        blocks.stream().anyMatch(each -> each.logs().keySet().containsAll(logs.keySet()));
    blocks.add(new Block(logs, known ? -1 : waves));
    waves += known ? 0 : 1;
  }

  /** What betting on this pair has come to: O(blocks) when first asked. */
  private Wealth wealth(int threads, int rival) {
    return wealth.computeIfAbsent(new Pair(threads, rival), this::replay);
  }

  private Wealth replay(Pair pair) {
    Wealth state = null;
    for (Block block : blocks) {
      Double own = block.logs().get(pair.threads());
      Double other = block.logs().get(pair.rival());
      if (own != null && other != null) {
        state = state == null ? new Wealth(1 / (ERROR * share(block, pair.threads()))) : state;
        state.bet(margin - (own - other));
      }
    }
    return state == null ? new Wealth(1 / (ERROR * FIRST_SHARE * FEWEST_SHARE)) : state;
  }

  /** The share of the error that a pair may spend which this block was the first to hold. */
  private static double share(Block block, int threads) {
    double wave = block.wave() == 0 ? FIRST_SHARE : (1 - FIRST_SHARE) * Math.pow(0.5, block.wave());
    boolean fewest = threads == block.logs().firstKey();
    return wave * (fewest ? FEWEST_SHARE : (1 - FEWEST_SHARE) / (block.logs().size() - 1));
  }

  /** The thread counts of the latest block, increasing; empty before the race. */
  List<Integer> finalists() {
    return blocks.isEmpty()
        ? List.of()
        : List.copyOf(blocks.get(blocks.size() - 1).logs().keySet());
  }

  /** Whether this finalist is within the tolerance of every other, at {@link #ERROR}. */
  boolean certified(int threads) {
    List<Integer> finalists = finalists();
    return finalists.contains(threads)
        && finalists.stream()
            .filter(rival -> rival != threads)
            .map(rival -> wealth(threads, rival))
            .allMatch(state -> state.within >= Math.log(state.threshold));
  }

  /** Whether this finalist was shown to be beyond the tolerance of that one, at {@link #ERROR}. */
  boolean refuted(int threads, int rival) {
    Wealth state = wealth(threads, rival);
    return state.beyond >= Math.log(state.threshold);
  }

  /** Blocks in which both ran. */
  int comparisons(int threads, int rival) {
    return wealth(threads, rival).blocks;
  }

  /**
   * How many more blocks a certificate is expected to take; infinite where the ratio is not below
   * the tolerance.
   *
   * @param ratio expected logarithm of the seconds of the first over those of the second
   * @param noise deviation of the logarithm of one trial
   */
  double blocksToGo(int threads, int rival, double ratio, double noise) {
    Wealth state = wealth(threads, rival);
    double needed = Math.log(state.threshold) - state.within;
    if (needed <= 0) {
      return 0;
    }
    double growth = growth(margin - ratio, Math.sqrt(2) * noise);
    return growth > 0 ? Math.ceil(needed / growth) : Double.POSITIVE_INFINITY;
  }

  /** Expected growth of the logarithm of the wealth in a block, for normal z: by midpoints. */
  private double growth(double mean, double deviation) {
    if (mean <= 0) {
      return 0;
    }
    int steps = 60;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < steps; i++) {
      double unit = -4 + 8 * (i + 0.5) / steps;
      double z = mean + deviation * unit;
      double bet = cap * Math.tanh(mean * Math.abs(z) / (deviation * deviation));
      double weight = Normal.density(unit);
      sum += weight * Math.log1p(bet * Math.signum(z));
      weights += weight;
    }
    return sum / weights;
  }

  /** What betting on one pair has come to, for and against the tolerance. */
  private final class Wealth {
    private final double threshold;
    private double within;
    private double beyond;
    private int blocks;
    private double mean;
    private double variance = priorVariance;

    Wealth(double threshold) {
      this.threshold = threshold;
      this.mean = 0.6 * margin;
    }

    void bet(double z) {
      within += Math.log1p(stake(mean, z) * Math.signum(z));
      beyond += Math.log1p(-stake(0.6 * margin - mean, z) * Math.signum(z));
      blocks++;
      double deviation = Math.sqrt(variance);
      double clipped = Math.max(mean - CLIP * deviation, Math.min(mean + CLIP * deviation, z));
      double weight = 1 / (blocks + PRIOR_BLOCKS);
      double delta = clipped - mean;
      mean += weight * delta;
      variance += weight * (delta * (clipped - mean) - variance);
    }

    private double stake(double predicted, double z) {
      double least = Math.max(predicted, 0.25 * margin);
      return cap * Math.tanh(least * Math.abs(z) / variance);
    }
  }
}
