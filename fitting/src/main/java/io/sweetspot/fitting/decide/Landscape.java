package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

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
  static Landscape of(Question question, Sample sample, Limits limits) {
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
      chance[i] =
          allowed.contains(threads)
              ? sample.feasibility().chance(threads) * limits.chance(threads)
              : 0;
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

  /** The same with fewer candidates, of these thread counts. */
  Landscape only(IntPredicate threads) {
    boolean[] fewer = candidate.clone();
    for (int i = 0; i < fewer.length; i++) {
      fewer[i] &= threads.test(counts[i]);
    }
    return new Landscape(counts, chance, tried, fewer, noiseVariance, possibleSpikes, posterior);
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

  /** {@link Acquisition#gains}, computed once. */
  double[] gains() {
    if (gains.length == 0) {
      gains = new Acquisition(this).gains();
    }
    return gains.clone();
  }

  /** Chance that a trial of this index succeeds and may be recommended: 0 to 1. */
  double chance(int i) {
    return chance[i];
  }

  /** Whether it was tried, whatever became of it. */
  boolean isTried(int i) {
    return tried[i];
  }

  /** What is believed of the levels, by index. */
  Posterior posterior() {
    return posterior;
  }

  /** Variance of the logarithm of one trial's seconds. */
  double noiseVariance() {
    return noiseVariance;
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
