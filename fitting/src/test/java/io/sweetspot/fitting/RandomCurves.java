package io.sweetspot.fitting;

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
}
