package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.Polynomial;
import java.util.Optional;

/**
 * Descents with a step of fixed size from several starts at once. Each goes exactly the way that
 * {@link GradientDescent} goes from its start; but a processor waits most of the time for the slope
 * it is summing up, and four of them keep it busy. Paths are not kept.
 */
final class InterleavedDescents {

  private final Polynomial curve;
  private final double step;
  private final double tolerance;
  private final int maxIterations;
  private final int maxOvershots;

  private final double[] x;
  private final double[] slopes;
  private final int[] iterations;
  private final int[] overshots;
  private int walking;
  private Optional<Optimum> lowest = Optional.empty();

  /** Descents from {@code starts}; the other parameters are those of the descent. */
  InterleavedDescents(
      Polynomial curve,
      double[] starts,
      double step,
      double tolerance,
      int maxIterations,
      int maxOvershots) {
    this.curve = curve;
    this.step = step;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    this.maxOvershots = maxOvershots;
    x = starts.clone();
    slopes = new double[x.length];
    iterations = new int[x.length];
    overshots = new int[x.length];
    walking = x.length;
  }

  /** The lowest minimum that one of them stops at; empty where none does. */
  Optional<Optimum> lowest() {
    while (walking > 0) {
      curve.derivatives(x, walking, slopes);
      for (int i = walking - 1; i >= 0; i--) {
        if (!goesOn(i)) {
          walking--;
          x[i] = x[walking];
          iterations[i] = iterations[walking];
          overshots[i] = overshots[walking];
        }
      }
    }
    return lowest;
  }

  /** Takes one step; whether another one follows. */
  private boolean goesOn(int i) {
    double target = x[i] - step * slopes[i];
    if (!Double.isFinite(target)) {
      return false;
    }
    double next = Math.min(curve.upper(), Math.max(curve.lower(), target));
    double moved = Math.abs(next - x[i]);
    x[i] = next;
    iterations[i]++;
    boolean overshot = next != target;
    if (moved < tolerance || (overshot && new SearchPath(curve, next).held())) {
      Optional<Optimum> found = new SearchPath(curve, next).rested().optimum();
      lowest = lowest.isEmpty() ? found : found.map(lowest.get()::lower).or(() -> lowest);
      return false;
    }
    if (overshot) {
      overshots[i]++;
    }
    return overshots[i] < maxOvershots && iterations[i] < maxIterations;
  }
}
