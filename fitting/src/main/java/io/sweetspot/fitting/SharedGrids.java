package io.sweetspot.fitting;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Factorizations of the grids of thread counts that were met last. Programs of one plan are
 * measured at the same counts equally often, and then the factorization, which is most of the work
 * of a fit, is the same for all of them.
 *
 * <p>Fits are the same to the last bit whether their grid was met before or not. Not safe for
 * several threads: each has its own.
 */
public final class SharedGrids {

  /** Of a few plans, with all runs and without each; some 20 KB each. */
  private static final int KEPT = 256;

  private final Map<Grid, OrthogonalBasis> bases =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Grid, OrthogonalBasis> eldest) {
          return size() > KEPT;
        }
      };

  /** No grids yet. */
  public SharedGrids() {}

  /** The basis of points and weights, up to a degree; see {@link OrthogonalBasis}. */
  OrthogonalBasis basis(WeightedPoints points, int maxDegree) {
    return bases.computeIfAbsent(
        new Grid(points.x(), points.weights(), maxDegree),
        grid -> new OrthogonalBasis(grid.x, grid.weights, maxDegree));
  }

  private static final class Grid {
    private final double[] x;
    private final double[] weights;
    private final int maxDegree;

    Grid(double[] x, double[] weights, int maxDegree) {
      this.x = x;
      this.weights = weights;
      this.maxDegree = maxDegree;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Grid that
          && maxDegree == that.maxDegree
          && Arrays.equals(x, that.x)
          && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Arrays.hashCode(x) + Arrays.hashCode(weights)) + maxDegree;
    }
  }
}
