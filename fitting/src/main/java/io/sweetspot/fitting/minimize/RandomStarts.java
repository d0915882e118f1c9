package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;
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
    List<Minimization> runs = new ArrayList<>();
    for (double start : places(curve, starts, seed)) {
      runs.add(minimizer.minimize(curve, start));
    }
    return new MultipleStarts(runs);
  }

  /**
   * Random places, spread evenly over the interval of a curve.
   *
   * @param starts how many; at least 1
   * @param seed the same seed gives the same places
   */
  public static double[] places(DifferentiableCurve curve, int starts, long seed) {
    Refusals.requireAtLeast("starts", starts, 1);
    SplittableRandom random = new SplittableRandom(seed);
    double[] places = new double[starts];
    for (int i = 0; i < starts; i++) {
      double start = curve.lower() + random.nextDouble() * (curve.upper() - curve.lower());
      places[i] = Math.min(curve.upper(), start);
    }
    return places;
  }
}
