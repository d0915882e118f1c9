package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a thread count that was learned, the incumbent, has become wrong: whether a rival,
 * another count or another build at the same one, is faster by more than the tolerance.
 *
 * <p>In a block the incumbent and the rivals run once each, in random order. The incumbent is wrong
 * where two things are so of a rival. First, in this session it is slower than the rival by more
 * than is allowed for: that is bet on block by block ({@link ClippedWealth}), valid however often
 * one looks, and {@link #ERROR} is shared among the rivals. Second, in more than half of the blocks
 * it took longer than the rival by more than the tolerance.
 *
 * <p>What is allowed for is what a session has of its own. {@link Rival#session} is the upper end
 * of a 95 % interval for the incumbent over the rival in the next session of an unchanged program,
 * from earlier sessions (see {@code SessionEffects}). From the tolerance on all of it is allowed
 * for; the further it is below, the less, since then the second condition stands in the way: twice
 * what it is above half the tolerance. What is supposed is that sessions differ as the earlier ones
 * did. In 1,000 builds that change nothing, tuned in one session and checked in another, it finds
 * fewer than 1 % wrong ({@code BuildsTable} in the tests).
 *
 * <p>A rival is given up where it can hardly be faster by the tolerance, or as fast as the best
 * rival, any more, or fails; that saves trials, and costs some chance of finding a wrong count,
 * never a false alarm.
 */
public final class Gate {

  /** The incumbent is shown slower than is allowed for, wrongly, with at most this probability. */
  public static final double ERROR = 0.01;

  /** Each end of an interval is missed with this chance. */
  private static final double TAIL = 0.025;

  /** A rival is given up once it is this many deviations below the tolerance. */
  private static final double HOPELESS = 2;

  /** And not before this many blocks, since one may hold a spike. */
  private static final int LEAST_BLOCKS = 2;

  /** Variance of a median over that of a mean, of normal values. */
  private static final double MEDIAN = Math.PI / 2;

  /**
   * What the incumbent is compared with.
   *
   * @param session logarithm of the most that the incumbent is expected to take, over what the
   *     rival takes, in a session of an unchanged program; finite
   */
  public record Rival(double session) {
    public Rival {
      Refusals.requireFinite("session", session);
    }

    private double allowance(double margin) {
      return Math.max(0, session >= margin ? session : 2 * session - margin);
    }
  }

  /**
   * The incumbent beside a rival, by the blocks in which both succeeded.
   *
   * @param blocks number of those; at least 1
   * @param ratio median over the blocks of the incumbent's seconds over the rival's
   * @param low lower end of a 95 % interval for the ratio in this session, for one look
   * @param high upper end
   * @param slower whether the incumbent was shown to be slower than is allowed for
   * @param wrong whether it is wrong: slower, and by more than the tolerance
   */
  public record Finding(
      int blocks, double ratio, double low, double high, boolean slower, boolean wrong) {}

  private final double margin;
  private final List<List<Double>> logs = new ArrayList<>();
  private final List<Pairs> pairs = new ArrayList<>();
  private Noise noise = RobustMeans.of(List.of()).noise();

  /** A rival, and what the blocks say of the incumbent beside it. */
  private static final class Pairs {
    private final ClippedWealth wealth;
    private final List<Double> ratios = new ArrayList<>();
    private boolean slower;
    private boolean givenUp;

    private Pairs(ClippedWealth wealth) {
      this.wealth = wealth;
    }

    private void add(double incumbent, double rival) {
      wealth.bet(rival, incumbent);
      slower |= wealth.isWithin();
      ratios.add(Math.log(incumbent / rival));
      ratios.sort(null);
    }

    private double median() {
      int n = ratios.size();
      return (ratios.get((n - 1) / 2) + ratios.get(n / 2)) / 2;
    }

    /** The median that is higher where there are two. */
    private double highMedian() {
      return ratios.get(ratios.size() / 2);
    }
  }

  private Gate(double tolerance, List<Rival> rivals, double noise) {
    this.margin = Math.log1p(tolerance);
    logs.add(new ArrayList<>());
    for (Rival each : rivals) {
      logs.add(new ArrayList<>());
      // What is bet on: the rival takes less than the incumbent by more than is allowed for.
      double allowance = each.allowance(margin);
      pairs.add(new Pairs(new ClippedWealth(ERROR / rivals.size(), -allowance, margin, noise)));
    }
  }

  /**
   * The counts worth comparing with a learned one, increasing: about half, two thirds, one and a
   * half times and twice as many threads, since a curve that moved mostly shows there, and one
   * thread, for programs that became serial.
   *
   * @param threads the learned count; at least 1
   * @param most the most threads that were ever measured, for nobody knows whether the program may
   *     go beyond; 1 or less where that is unknown
   */
  public static List<Integer> rivalsOf(int threads, int most) {
    return IntStream.of(1, threads / 2, (2 * threads + 1) / 3, (3 * threads + 1) / 2, 2 * threads)
        .filter(count -> count >= 1 && count != threads && (most <= 1 || count <= most))
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  /**
   * What blocks say. O(blocks squared times rivals).
   *
   * @param tolerance how much slower than a rival the incumbent may be, as a fraction
   * @param rivals what it is compared with; at least one
   * @param noise deviation of the logarithm of one trial, as known before the first block
   * @param blocks by time: the seconds of those that ran and succeeded, by number: 0 for the
   *     incumbent, 1 for the first rival, and so on
   */
  public static Gate of(
      double tolerance, List<Rival> rivals, double noise, List<Map<Integer, Double>> blocks) {
    if (!(tolerance > 0 && tolerance < 1) || rivals.isEmpty()) {
      throw new IllegalArgumentException(
          "tolerance is %s and rivals are %d; expected above 0 and below 1, and at least one rival"
              .formatted(tolerance, rivals.size()));
    }
    Gate gate = new Gate(tolerance, rivals, noise);
    blocks.forEach(gate::add);
    return gate;
  }

  private void add(Map<Integer, Double> block) {
    block.forEach((number, seconds) -> logs.get(number).add(Math.log(seconds)));
    noise =
        RobustMeans.of(logs.stream().filter(one -> !one.isEmpty()).map(Gate::array).toList())
            .noise();
    Double incumbent = block.get(0);
    for (int i = 0; i < pairs.size() && incumbent != null; i++) {
      Pairs pair = pairs.get(i);
      Double rival = block.get(i + 1);
      if (rival != null) {
        pair.add(incumbent, rival);
      }
      pair.givenUp |= rival == null;
    }
    double leading = leading();
    pairs.forEach(pair -> pair.givenUp |= isHopeless(pair, leading));
  }

  /** What the incumbent takes more than the best rival, at least; or the tolerance. */
  private double leading() {
    return pairs.stream()
        .filter(pair -> pair.ratios.size() >= LEAST_BLOCKS)
        .mapToDouble(pair -> pair.median() - HOPELESS * deviation(pair))
        .reduce(margin, Math::max);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private boolean isHopeless(Pairs pair, double leading) {
    return pair.ratios.size() >= LEAST_BLOCKS
        && pair.highMedian() + HOPELESS * deviation(pair) < leading;
  }

  private double deviation(Pairs pair) {
    return noise.deviation() * Math.sqrt(2 * MEDIAN / pair.ratios.size());
  }

  /** Numbers of the rivals, from 1, that may still show the incumbent to be wrong; none is done. */
  public List<Integer> open() {
    return IntStream.range(0, pairs.size())
        .filter(i -> !pairs.get(i).givenUp)
        .mapToObj(i -> i + 1)
        .toList();
  }

  /** The incumbent beside a rival, numbered from 1; empty where no block has both. */
  public Optional<Finding> beside(int rival) {
    Pairs pair = pairs.get(rival - 1);
    if (pair.ratios.isEmpty()) {
      return Optional.empty();
    }
    double error =
        new ErrorDistribution(new double[] {1}, new double[] {deviation(pair)}, noise.freedom())
            .exceededWith(TAIL);
    double median = pair.median();
    return Optional.of(
        new Finding(
            pair.ratios.size(),
            Math.exp(median),
            Math.exp(median - error),
            Math.exp(median + error),
            pair.slower,
            isWrong(pair)));
  }

  private boolean isWrong(Pairs pair) {
    return pair.slower && pair.median() > margin;
  }

  /** Whether the incumbent is wrong beside any rival. */
  public boolean isWrong() {
    return pairs.stream().anyMatch(this::isWrong);
  }
}
