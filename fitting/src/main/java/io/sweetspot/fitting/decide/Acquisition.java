package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.CholeskyFactor;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What more trials of each count would be worth: the acquisition function of the search. */
final class Acquisition {

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

  private static final double LEAST_VARIANCE = 1e-12;

  private final Landscape landscape;
  private final int size;

  Acquisition(Landscape landscape) {
    this.landscape = landscape;
    this.size = landscape.size();
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
    double[] worth = new double[size];
    int best = landscape.best();
    double[] distance = distances();
    double[] bridges = bridges();
    int[] candidates =
        best < 0 ? new int[0] : IntStream.range(0, size).filter(rivals(best)).toArray();
    for (int i = 0; i < size; i++) {
      if (landscape.chance(i) == 0) {
        continue;
      }
      worth[i] =
          landscape.chance(i)
              * (best < 0
                  ? distance[i]
                  : knowledge(i, UNFORESEEN * bridges[i], candidates, landscape.mean(best))
                      + find(DIPS * distance[i], DIP, landscape.mean(i) - landscape.mean(best))
                      + find(
                          VALLEYS * distance[i], VALLEY, landscape.mean(i) - landscape.mean(best)));
    }
    return worth;
  }

  /**
   * Candidates that any news within {@link Normal#FAR} may make the best: news about one count move
   * another by its own deviations at most.
   */
  private IntPredicate rivals(int best) {
    double highest = landscape.mean(best) + Normal.FAR * Math.sqrt(landscape.variance(best));
    return i ->
        landscape.isCandidate(i)
            && landscape.mean(i) - Normal.FAR * Math.sqrt(landscape.variance(i)) <= highest;
  }

  /** Expected fall of the least expected level by trials of this one, which becomes a candidate. */
  private double knowledge(int i, double unforeseen, int[] candidates, double least) {
    double variance = landscape.variance(i) + unforeseen;
    double scale = 1 / Math.sqrt(variance + landscape.noiseVariance() / AHEAD);
    double fall =
        Normal.mean(
            z -> {
              double news = z * scale;
              double lowest =
                  Math.min(
                      landscape.mean(i) + variance * news,
                      landscape.posterior().least(candidates, i, news));
              return least - lowest;
            });
    return Math.max(0, fall);
  }

  /** What a find of this depth and chance is worth, less where noise hides it. */
  private double find(double chance, double depth, double lead) {
    double sure = 1 / (1 + SURE * SURE * landscape.noiseVariance() / (depth * depth));
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
    double[] bridges = bridges();
    CholeskyFactor factor =
        CholeskyFactor.of(
            size,
            (i, j) ->
                landscape.posterior().covariance(i, j) + (i == j ? UNFORESEEN * bridges[i] : 0),
            LEAST_VARIANCE);
    double[] normal = new double[size];
    Arrays.setAll(normal, i -> random.nextGaussian());
    double[] levels = factor.values(normal);
    for (int i = 0; i < size; i++) {
      levels[i] += landscape.mean(i);
    }
    double border = random.nextDouble();
    int least = -1;
    for (int i = 0; i < size; i++) {
      if (landscape.chance(i) > border && (least < 0 || levels[i] < levels[least])) {
        least = i;
      }
    }
    return least;
  }

  /** Variance of a walk at each count that is tied to the measured ones around it; at most 1. */
  private double[] bridges() {
    double[] below = distances(1);
    double[] above = distances(-1);
    double[] bridges = new double[size];
    for (int i = 0; i < size; i++) {
      double both = below[i] + above[i];
      bridges[i] = both > 0 && !landscape.isTried(i) ? Math.min(1, below[i] * above[i] / both) : 0;
    }
    return bridges;
  }

  /** To the nearest count that was tried, in log threads, at most 1. */
  private double[] distances() {
    double[] below = distances(1);
    double[] above = distances(-1);
    double[] distances = new double[size];
    Arrays.setAll(distances, i -> Math.min(1, Math.min(below[i], above[i])));
    return distances;
  }

  /** To the next count that was tried in one direction, in log threads; far where there is none. */
  private double[] distances(int way) {
    double[] distances = new double[size];
    double distance = 1e6;
    for (int k = 0; k < size; k++) {
      int i = way > 0 ? k : size - 1 - k;
      distance +=
          k > 0
              ? Math.abs(Math.log((double) landscape.threads(i) / landscape.threads(i - way)))
              : 0;
      distance = landscape.isTried(i) ? 0 : distance;
      distances[i] = distance;
    }
    return distances;
  }
}
