package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.Beliefs.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What is open: pairs of counts of which nobody knows which is the faster at a size, and how much
 * of that a trial would tell.
 *
 * <p>Draws of the curve of each size name the counts that may be faster than the one that seems
 * best, and by how much (Thompson, 1933; pairs as in Russo, "Simple Bayesian algorithms for best
 * arm identification", 2016). A trial is worth the share of the variance of each difference that it
 * removes, times the loss that hangs on it. All is taken for normal, as {@link Beliefs} has its
 * covariances. O(pairs times candidates times cells).
 */
final class Contrasts {

  private static final int DRAWS = 24;

  /** Pairs that are looked at: those with most at stake. */
  private static final int MOST = 48;

  private static final double LEAST_VARIANCE = 1e-9;

  private final Beliefs beliefs;
  private final List<Grid.Index> candidates = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final List<double[]> news = new ArrayList<>();

  private record Pair(int size, int best, int rival) {}

  /** A pair, and what hangs on it. */
  private static final class Open {
    private double stake;
    private double variance;
    private final double[] shared;

    /**
     * A pair.
     *
     * @param stake expected loss, as a fraction, weighed by the log sizes that it stands for
     * @param variance of the difference
     * @param shared its covariance with each candidate's level
     */
    Open(double stake, double variance, double[] shared) {
      this.stake = stake;
      this.variance = Math.max(variance, LEAST_VARIANCE);
      this.shared = shared;
    }

    /** What a trial with this scatter tells. */
    double worth(int candidate, double scatter) {
      return stake * shared[candidate] * shared[candidate] / (scatter * variance);
    }

    /** Supposes a trial that shares so much with every candidate. */
    void suppose(double told, double[] now) {
      for (int x = 0; x < shared.length; x++) {
        shared[x] -= told * now[x];
      }
      double rest = Math.max(variance - told * told, LEAST_VARIANCE);
      stake *= rest / variance;
      variance = rest;
    }
  }

  /**
   * Of all sizes of the grid.
   *
   * @param seemingBest index of a count for each size
   * @param runnable indices of the sizes that may be run
   */
  Contrasts(Beliefs beliefs, int[] seemingBest, List<Integer> runnable, SplittableRandom random) {
    this.beliefs = beliefs;
    for (int size : runnable) {
      for (int count = 0; count < beliefs.grid().counts(); count++) {
        if (beliefs.runs(size, count)) {
          candidates.add(new Grid.Index(size, count));
        }
      }
    }
    Map<Pair, Double> stakes = new LinkedHashMap<>();
    for (int j = 0; j < seemingBest.length; j++) {
      int best = seemingBest[j];
      double width = beliefs.grid().width(j);
      List<Draw> draws = beliefs.draws(j, DRAWS, random);
      for (Draw draw : draws) {
        if (draw.best() != best) {
          double stake = width * draw.loss(best) / draws.size();
          stakes.merge(new Pair(j, best, draw.best()), stake, Double::sum);
        }
      }
    }
    stakes.entrySet().stream()
        .sorted(Map.Entry.<Pair, Double>comparingByValue().reversed())
        .limit(MOST)
        .forEach(each -> open.add(open(each.getKey(), each.getValue())));
  }

  private Open open(Pair pair, double stake) {
    Grid.Index best = new Grid.Index(pair.size(), pair.best());
    Grid.Index rival = new Grid.Index(pair.size(), pair.rival());
    double variance = beliefs.varianceOfDifference(best, rival);
    double[] shared = new double[candidates.size()];
    Arrays.setAll(
        shared,
        x ->
            beliefs.covariance(rival, candidates.get(x))
                - beliefs.covariance(best, candidates.get(x)));
    return new Open(stake, variance, shared);
  }

  /** The size and count of a candidate. */
  SizedSample.Place place(int candidate) {
    Grid.Index place = candidates.get(candidate);
    return new SizedSample.Place(
        beliefs.grid().size(place.size()), beliefs.grid().threads(place.count()));
  }

  /** What a trial of each candidate is worth, in any unit. */
  double[] worth() {
    double[] worth = new double[candidates.size()];
    for (int x = 0; x < worth.length; x++) {
      double scatter = scatter(x);
      for (Open each : open) {
        worth[x] += each.worth(x, scatter);
      }
    }
    return worth;
  }

  /** Variance of what a trial of a candidate will show. */
  private double scatter(int x) {
    return covariance(x, x) + Supposition.OWN + beliefs.surface().noiseVariance();
  }

  private double covariance(int x, int y) {
    double rest = beliefs.covariance(candidates.get(x), candidates.get(y));
    for (double[] each : news) {
      rest -= each[x] * each[y];
    }
    return rest;
  }

  /** Supposes that a candidate was run and came out as expected. */
  void suppose(int candidate) {
    double scale = 1 / Math.sqrt(scatter(candidate));
    double[] now = new double[candidates.size()];
    Arrays.setAll(now, x -> covariance(x, candidate) * scale);
    open.forEach(each -> each.suppose(each.shared[candidate] * scale, now));
    news.add(now);
  }
}
