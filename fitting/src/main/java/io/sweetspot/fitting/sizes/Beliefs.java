package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.CholeskyFactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What is believed of every size and count of a grid. */
final class Beliefs {

  private static final double LEAST_VARIANCE = 1e-7;

  private final Grid grid;
  private final Surface surface;
  private final boolean[][] runs;
  private final double[][] mean;
  private final double[][][] own;
  private final double[][][][] parts;

  private Beliefs(Grid grid, Surface surface, boolean[][] runs) {
    this.grid = grid;
    this.surface = surface;
    this.runs = runs;
    this.mean = new double[runs.length][grid.counts()];
    this.own = new double[surface.suppositions().size()][runs.length][grid.counts()];
    this.parts = new double[surface.suppositions().size()][runs.length][grid.counts()][];
  }

  /** Where no count is expected to run, the fewest threads are. O(sizes, counts, cells squared). */
  static Beliefs of(Surface surface, SizedSample cells, Grid grid) {
    boolean[][] runs = new boolean[grid.sizes()][grid.counts()];
    for (int j = 0; j < runs.length; j++) {
      boolean some = false;
      for (int c = 0; c < runs[j].length; c++) {
        runs[j][c] = cells.runs(new SizedSample.Place(grid.size(j), grid.threads(c)));
        some |= runs[j][c];
      }
      runs[j][0] |= !some;
    }
    Beliefs beliefs = new Beliefs(grid, surface, runs);
    for (int m = 0; m < beliefs.parts.length; m++) {
      beliefs.add(m);
    }
    return beliefs;
  }

  private void add(int m) {
    Surface.Weighed each = surface.suppositions().get(m);
    for (int j = 0; j < mean.length; j++) {
      for (int c = 0; c < mean[j].length; c++) {
        parts[m][j][c] = each.conditioned().parts(threads(c), size(j));
        own[m][j][c] = each.conditioned().mean(parts[m][j][c]);
        mean[j][c] += each.weight() * own[m][j][c];
      }
    }
  }

  private double threads(int c) {
    return surface.origin().threads(grid.threads(c));
  }

  private double size(int j) {
    return surface.origin().size(grid.size(j));
  }

  Grid grid() {
    return grid;
  }

  Surface surface() {
    return surface;
  }

  /** Expected logarithm of the seconds. */
  double mean(int j, int c) {
    return mean[j][c];
  }

  boolean runs(int j, int c) {
    return runs[j][c];
  }

  /** Index of the count that runs with the least expected seconds at a size. */
  int best(int j) {
    return least(j, mean[j]);
  }

  private int least(int j, double[] levels) {
    int best = -1;
    for (int c = 0; c < levels.length; c++) {
      if (runs[j][c] && (best < 0 || levels[c] < levels[best])) {
        best = c;
      }
    }
    return best;
  }

  /**
   * How far the log seconds of one count lie above those of another at a size.
   *
   * @param mean expected
   * @param deviation standard deviation
   */
  record Difference(double mean, double deviation) {}

  Difference difference(int j, int c, int other) {
    Grid.Index one = new Grid.Index(j, c);
    Grid.Index two = new Grid.Index(j, other);
    double variance = varianceOfDifference(one, two);
    return new Difference(mean[j][c] - mean[j][other], Math.sqrt(Math.max(0, variance)));
  }

  /** Variance of the difference of two levels; rounding may leave it below 0. */
  double varianceOfDifference(Grid.Index one, Grid.Index two) {
    return covariance(one, one) - 2 * covariance(one, two) + covariance(two, two);
  }

  /** Covariance of two levels: what each supposition says, and how far they differ. */
  double covariance(Grid.Index one, Grid.Index two) {
    double sum = 0;
    for (int m = 0; m < parts.length; m++) {
      double apart =
          (own[m][one.size()][one.count()] - mean[one.size()][one.count()])
              * (own[m][two.size()][two.count()] - mean[two.size()][two.count()]);
      sum += surface.suppositions().get(m).weight() * (covariance(m, one, two) + apart);
    }
    return sum;
  }

  /** The same under one supposition. */
  private double covariance(int m, Grid.Index one, Grid.Index two) {
    return surface
            .suppositions()
            .get(m)
            .conditioned()
            .supposition()
            .covariance(
                threads(one.count()), size(one.size()), threads(two.count()), size(two.size()))
        - CholeskyFactor.dot(parts[m][one.size()][one.count()], parts[m][two.size()][two.count()]);
  }

  /** A draw of the curve of one size. */
  static final class Draw {
    private final double[] levels;
    private final int best;

    private Draw(double[] levels, int best) {
      this.levels = levels;
      this.best = best;
    }

    /** Index of the count that runs and is the fastest. */
    int best() {
      return best;
    }

    /** How much slower another count is, as a fraction. */
    double loss(int count) {
      return Math.expm1(levels[count] - levels[best]);
    }
  }

  /** So many draws of the curve of a size, or a few more: of every supposition by its weight. */
  List<Draw> draws(int j, int times, SplittableRandom random) {
    List<Draw> draws = new ArrayList<>();
    for (int m = 0; m < parts.length; m++) {
      Surface.Weighed each = surface.suppositions().get(m);
      int supposition = m;
      CholeskyFactor root =
          CholeskyFactor.of(
              grid.counts(),
              (c, i) -> covariance(supposition, new Grid.Index(j, c), new Grid.Index(j, i)),
              LEAST_VARIANCE);
      for (int k = 0; k < Math.max(1, Math.round(times * each.weight())); k++) {
        double[] normal = new double[grid.counts()];
        Arrays.setAll(normal, c -> random.nextGaussian());
        double[] levels = root.values(normal);
        for (int c = 0; c < levels.length; c++) {
          levels[c] += own[m][j][c];
        }
        draws.add(new Draw(levels, least(j, levels)));
      }
    }
    return draws;
  }
}
