package io.sweetspot.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random trials and polynomials for properties. */
public final class RandomCurves {

  private RandomCurves() {}

  /** Distinct random thread counts, rising, from 1 upwards. */
  public static int[] threads(SplittableRandom random, int count, int most) {
    TreeSet<Integer> threads = new TreeSet<>();
    while (threads.size() < count) {
      threads.add(1 + random.nextInt(most));
    }
    return threads.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A polynomial with random Chebyshev coefficients, on [1, upper]. */
  public static Polynomial polynomial(SplittableRandom random, int degree, double upper) {
    DoubleDouble[] chebyshev = new DoubleDouble[degree + 1];
    for (int k = 0; k <= degree; k++) {
      chebyshev[k] = DoubleDouble.of(2 * random.nextDouble() - 1);
    }
    return Polynomial.ofChebyshev(1, upper, chebyshev);
  }

  /** A falling and rising curve with noise, as timings are. */
  public static double seconds(SplittableRandom random, int threads) {
    return 20 + 200.0 / threads + 0.3 * threads + 4 * random.nextDouble();
  }

  /** The curve of one trial. */
  public static Curve trial(int threads, double seconds) {
    return Curve.of(new int[] {threads}, new double[] {seconds});
  }

  /** A curve with every time lowered by a level. */
  public static Curve lowered(Curve curve, double level) {
    return new Curve(
        curve.points().stream()
            .map(
                point -> {
                  Moments seconds = point.seconds();
                  return new CurvePoint(
                      point.threads(),
                      new Moments(seconds.n(), seconds.mean() - level, seconds.m2()));
                })
            .toList());
  }

  /** A curve without what was measured at a thread count. */
  public static Curve without(Curve curve, int threads) {
    return new Curve(curve.points().stream().filter(each -> each.threads() != threads).toList());
  }

  /** The fits of single points, which need not be thread counts. */
  static List<PolynomialFit> fits(double[] x, double[] y, int maxDegree) {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return new Regression(new WeightedPoints(x, y, ones, 0, x.length), maxDegree).fits();
  }
}
