package io.sweetspot.fitting.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.RandomCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StochasticGradientDescentTest {

  /** Single trials, one a run. */
  private static List<Curve> trials(int count) {
    SplittableRandom random = new SplittableRandom(12);
    List<Curve> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int x = 1 + random.nextInt(100);
      trials.add(RandomCurves.trial(x, 60 - x + 0.01 * x * x + 5 * random.nextDouble()));
    }
    return trials;
  }

  @Test
  void itComesCloseToLeastSquares() {
    List<Curve> trials = trials(400);
    Curve all = Curve.merged(trials);
    for (int degree : new int[] {0, 1, 2, 4}) {
      double least = PolynomialFits.upTo(all, degree).get(degree).trainingSse();
      StochasticFit fit = StochasticGradientDescent.of(degree, 16, 200, 13).fit(trials);
      assertTrue(fit.sse() >= least * (1 - 1e-12));
      assertEquals(least, fit.sse(), 0.01 * least);
      assertEquals(200, fit.passes());
      assertEquals(fit.sse(), all.sse(fit.polynomial()::value), 1e-6 * least);
    }
  }

  @Test
  void moreTrialsAtAThreadCountWeighMore() {
    Curve curve =
        Curve.of(new int[] {1, 1, 1, 1, 1, 1, 2, 4, 8}, new double[] {9, 9, 9, 9, 9, 9, 5, 4, 6});
    double least = PolynomialFits.upTo(curve, 1).get(1).trainingSse();
    StochasticFit fit = StochasticGradientDescent.of(1, 2, 1000, 1).fit(List.of(curve));
    assertEquals(least, fit.sse(), 0.01 * least);
  }

  @Test
  void theSameSeedGivesTheSameFit() {
    StochasticGradientDescent descent = StochasticGradientDescent.of(2, 8, 20, 7);
    assertEquals(descent.fit(trials(50)), descent.fit(trials(50)));
  }

  @Test
  void tooFewThreadCountsAreRefused() {
    StochasticGradientDescent line = StochasticGradientDescent.of(1, 8, 20, 7);
    List<Curve> one = List.of(RandomCurves.trial(4, 2));
    assertThrows(IllegalArgumentException.class, () -> line.fit(one));
    assertThrows(IllegalArgumentException.class, () -> StochasticGradientDescent.of(1, 0, 20, 7));
  }
}
