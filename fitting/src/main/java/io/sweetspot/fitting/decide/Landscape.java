package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What is believed of every allowed thread count, by {@link Posterior}, and what another trial of
 * it would be worth. Only measured counts are candidates for an answer; what lies between them is
 * believed, to be measured.
 *
 * <p>Counts that were not measured stand 0.8 % apart or more, which leaves out none up to 125
 * threads. O(counts squared) time and space.
 */
final class Landscape {

  /** Counts closer than this, in log threads, need not all be thought about. */
  private static final double RESOLUTION = 0.008;

  /** Expected levels, in logarithms, this close are tied: identical timings differ by rounding. */
  private static final double TIE = 1e-9;

  /** Variance of a level that was ended early, or may be a spike: little is known of it. */
  static final double DOUBTFUL = 0.1;

  /** Dips expected per unit of log threads, and how deep they are, in logarithms. */
  private static final double DIPS = 0.6;

  private static final double DIP = 0.15;

  /** Whole valleys between the points of the screen are rarer, and deeper. */
  private static final double VALLEYS = 0.1;

  private static final double VALLEY = 0.6;

  /** To be sure of a find takes trials of a third of its depth in noise, or so many more. */
  private static final double SURE = 3;

  /** Curves are feared to wander this much more between measured counts, per unit. */
  private static final double UNFORESEEN = 0.02;

  /** The worth of knowledge is that of so many trials: one alone may be worth next to nothing. */
  private static final double AHEAD = 2;

  /** Values of a standard normal variable, and their probabilities. */
  private static final double[] NODES = new double[12];

  private static final double[] WEIGHTS = new double[NODES.length];

  static {
    for (int k = 0; k < NODES.length; k++) {
      NODES[k] = 7.2 * ((k + 0.5) / NODES.length - 0.5);
      WEIGHTS[k] = Normal.density(NODES[k]) * 7.2 / NODES.length;
    }
  }

  private final int[] counts;
  private final double[] chance;
  private final boolean[] tried;
  private final boolean[] candidate;
  private final double noiseVariance;
  private final List<Integer> possibleSpikes;
  private final Posterior posterior;
  private double[] gains = {};

  private Landscape(
      int[] counts,
      double[] chance,
      boolean[] tried,
      boolean[] candidate,
      double noiseVariance,
      List<Integer> possibleSpikes,
      Posterior posterior) {
    this.counts = counts;
    this.chance = chance;
    this.tried = tried;
    this.candidate = candidate;
    this.noiseVariance = noiseVariance;
    this.possibleSpikes = possibleSpikes;
    this.posterior = posterior;
  }

  /**
   * The landscape over the allowed counts.
   *
   * @throws IllegalArgumentException where nothing was measured
   */
  static Landscape of(Question question, Sample sample) {
    if (sample.estimates().isEmpty()) {
      throw new IllegalArgumentException("no successful trial; expected at least one");
    }
    SortedSet<Integer> grid = grid(question, sample);
    Set<Integer> allowed = new HashSet<>(question.allowed());
    List<Integer> possibleSpikes = PossibleSpikes.of(sample);
    double noiseVariance = NoiseEstimate.variance(sample, possibleSpikes);
    int size = grid.size();
    int[] counts = new int[size];
    double[] chance = new double[size];
    boolean[] tried = new boolean[size];
    boolean[] candidate = new boolean[size];
    double[] place = new double[size];
    double[] level = new double[size];
    double[] variance = new double[size];
    int i = 0;
    for (int threads : grid) {
      counts[i] = threads;
      place[i] = Math.log(threads);
      chance[i] = allowed.contains(threads) ? sample.feasibility().chance(threads) : 0;
      variance[i] = Double.POSITIVE_INFINITY;
      RobustMean estimate = sample.estimates().get(threads);
      if (estimate != null) {
        candidate[i] = chance[i] > 0;
        level[i] = estimate.mean();
        variance[i] = possibleSpikes.contains(threads) ? DOUBTFUL : noiseVariance / estimate.kept();
      } else if (sample.slowerThan().containsKey(threads)) {
        level[i] = sample.slowerThan().get(threads);
        variance[i] = DOUBTFUL;
      }
      tried[i] = variance[i] < Double.POSITIVE_INFINITY;
      i++;
    }
    Posterior posterior = Posterior.of(new LogLevels(place, level, variance));
    return new Landscape(
        counts, chance, tried, candidate, noiseVariance, possibleSpikes, posterior);
  }

  /** What was measured, and what is allowed and not too close to the one before. */
  private static SortedSet<Integer> grid(Question question, Sample sample) {
    SortedSet<Integer> grid = new TreeSet<>(sample.estimates().keySet());
    grid.addAll(sample.slowerThan().keySet());
    List<Integer> allowed = question.allowed();
    int last = 0;
    for (int threads : allowed) {
      boolean apart = last == 0 || Math.log((double) threads / last) >= RESOLUTION;
      if (apart || grid.contains(threads) || threads == allowed.get(allowed.size() - 1)) {
        grid.add(threads);
        last = threads;
      }
    }
    return grid;
  }

  int size() {
    return counts.length;
  }

  int threads(int i) {
    return counts[i];
  }

  /** Expected logarithm of the seconds. */
  double mean(int i) {
    return posterior.mean(i);
  }

  double variance(int i) {
    return posterior.covariance(i, i);
  }

  /** Index of the thread count that is nearest to this one; of a measured one, its own. */
  int index(int threads) {
    int index = Arrays.binarySearch(counts, threads);
    if (index >= 0) {
      return index;
    }
    int above = Math.min(-index - 1, counts.length - 1);
    int below = Math.max(above - 1, 0);
    return threads - counts[below] <= counts[above] - threads ? below : above;
  }

  boolean isCandidate(int i) {
    return candidate[i];
  }

  /** Single trials far above both neighbours: to be measured again before they are believed. */
  List<Integer> possibleSpikes() {
    return possibleSpikes;
  }

  /** Standard deviation of the logarithm of one trial's seconds. */
  double noise() {
    return Math.sqrt(noiseVariance);
  }

  /** Whether less is expected of one index than of another, beyond what rounding makes of a tie. */
  boolean isFaster(int i, int other) {
    return mean(i) < mean(other) - TIE;
  }

  /**
   * Index of the measured, allowed count with the least expected seconds, of tied ones that with
   * the fewest threads; -1 where there is none.
   */
  int best() {
    int best = -1;
    for (int i = 0; i < counts.length; i++) {
      if (isCandidate(i) && (best < 0 || isFaster(i, best))) {
        best = i;
      }
    }
    return best;
  }

  /**
   * By how much the logarithm of the best seconds is expected to fall by more trials of each count:
   * the gradient of knowledge (Frazier, Powell and Dayanik, 2009), which counts what a trial tells
   * of other counts, plus what a dip or valley narrower than the gap around an unmeasured count
   * would bring, which no smooth curve foresees; all times the chance that the program runs there
   * at all. O(counts squared).
   *
   * @return by index; 0 where a count may not be recommended
   */
  double[] gains() {
    if (gains.length == 0) {
      gains = computeGains();
    }
    return gains.clone();
  }

  private double[] computeGains() {
    double[] worth = new double[counts.length];
    int best = best();
    double[] distance = distances();
    double[] bridges = bridges();
    int[] candidates =
        best < 0 ? new int[0] : IntStream.range(0, counts.length).filter(rivals(best)).toArray();
    for (int i = 0; i < counts.length; i++) {
      if (chance[i] == 0) {
        continue;
      }
      worth[i] =
          chance[i]
              * (best < 0
                  ? distance[i]
                  : knowledge(i, UNFORESEEN * bridges[i], candidates, mean(best))
                      + find(DIPS * distance[i], DIP, mean(i) - mean(best))
                      + find(VALLEYS * distance[i], VALLEY, mean(i) - mean(best)));
    }
    return worth;
  }

  /**
   * Candidates that any news within the {@link #NODES} may make the best: news about one count move
   * another by its own deviations at most.
   */
  private IntPredicate rivals(int best) {
    double far = NODES[NODES.length - 1];
    double highest = mean(best) + far * Math.sqrt(variance(best));
    return i -> isCandidate(i) && mean(i) - far * Math.sqrt(variance(i)) <= highest;
  }

  /** Expected fall of the least expected level by trials of this one, which becomes a candidate. */
  private double knowledge(int i, double unforeseen, int[] candidates, double least) {
    double variance = variance(i) + unforeseen;
    double scale = 1 / Math.sqrt(variance + noiseVariance / AHEAD);
    double fall = 0;
    for (int k = 0; k < NODES.length; k++) {
      double news = NODES[k] * scale;
      double lowest = Math.min(mean(i) + variance * news, posterior.least(candidates, i, news));
      fall += WEIGHTS[k] * (least - lowest);
    }
    return Math.max(0, fall);
  }

  /** What a find of this depth and chance is worth, less where noise hides it. */
  private double find(double chance, double depth, double lead) {
    double sure = 1 / (1 + SURE * SURE * noiseVariance / (depth * depth));
    return sure * chance * Math.max(0, depth - lead);
  }

  /**
   * Index of the least of one draw of all levels from what is believed of them (Thompson, 1933):
   * each count comes up as often as it may be the fastest that runs. O(counts cubed), 0.2 ms for
   * 100.
   *
   * @return -1 where no count may be recommended
   */
  int draw(RandomGenerator random) {
    int size = counts.length;
    double[] bridges = bridges();
    double[][] root = new double[size][size];
    double[] normal = new double[size];
    double[] levels = new double[size];
    for (int i = 0; i < size; i++) {
      normal[i] = random.nextGaussian();
      levels[i] = mean(i);
      for (int j = 0; j <= i; j++) {
        double rest = posterior.covariance(i, j) + (i == j ? UNFORESEEN * bridges[i] : 0);
        for (int k = 0; k < j; k++) {
          rest -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / root[j][j];
        levels[i] += root[i][j] * normal[j];
      }
    }
    double border = random.nextDouble();
    int least = -1;
    for (int i = 0; i < size; i++) {
      if (chance[i] > border && (least < 0 || levels[i] < levels[least])) {
        least = i;
      }
    }
    return least;
  }

  /** Variance of a walk at each count that is tied to the measured ones around it; at most 1. */
  private double[] bridges() {
    double[] below = distances(1);
    double[] above = distances(-1);
    double[] bridges = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      double both = below[i] + above[i];
      bridges[i] = both > 0 && !tried[i] ? Math.min(1, below[i] * above[i] / both) : 0;
    }
    return bridges;
  }

  /** To the nearest count that was tried, in log threads, at most 1. */
  private double[] distances() {
    double[] below = distances(1);
    double[] above = distances(-1);
    double[] distances = new double[counts.length];
    Arrays.setAll(distances, i -> Math.min(1, Math.min(below[i], above[i])));
    return distances;
  }

  /** To the next count that was tried in one direction, in log threads; far where there is none. */
  private double[] distances(int way) {
    double[] distances = new double[counts.length];
    double distance = 1e6;
    for (int k = 0; k < counts.length; k++) {
      int i = way > 0 ? k : counts.length - 1 - k;
      distance += k > 0 ? Math.abs(Math.log((double) counts[i] / counts[i - way])) : 0;
      distance = tried[i] ? 0 : distance;
      distances[i] = distance;
    }
    return distances;
  }

  /** Whether a model's proposal is new, and not plainly slower than the fastest. */
  boolean isWorthAsking(int i, int fastest) {
    return chance[i] > 0 && !tried[i] && mean(i) - 2 * Math.sqrt(variance(i)) < mean(fastest);
  }

  /** The landscape as it would be after one more trial that comes out as expected. O(counts^2). */
  Landscape suppose(int i) {
    boolean[] triedThen = tried.clone();
    boolean[] candidateThen = candidate.clone();
    triedThen[i] = true;
    candidateThen[i] = chance[i] > 0;
    return new Landscape(
        counts,
        chance,
        triedThen,
        candidateThen,
        noiseVariance,
        possibleSpikes,
        posterior.suppose(i, noiseVariance));
  }
}
