package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A minimizer run from several random starts, spread evenly over the interval. */
public final class RandomStarts {

  private final Minimizer minimizer;
  private final int starts;
  private final long seed;

  private RandomStarts(Minimizer minimizer, int starts, long seed) {
    Refusals.requireAtLeast("starts", starts, 1);
    this.minimizer = minimizer;
    this.starts = starts;
    this.seed = seed;
  }

  /**
   * Runs {@code minimizer} from random starts.
   *
   * @param starts how many; at least 1
   * @param seed the same seed gives the same starts
   */
  public static RandomStarts of(Minimizer minimizer, int starts, long seed) {
    return new RandomStarts(minimizer, starts, seed);
  }

  /** The runs from all starts, and the best of them. */
  public MultipleStarts minimize(DifferentiableCurve curve) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Minimization> runs = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      double start = curve.lower() + random.nextDouble() * (curve.upper() - curve.lower());
      runs.add(minimizer.minimize(curve, Math.min(curve.upper(), start)));
    }
    return new MultipleStarts(runs);
  }
}
