package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.RandomStarts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The ways that are fast for many programs, against the plain ones: the same to the last bit. */
class ManyProgramsTest {

  private static Curve run(SplittableRandom random, int[] threads) {
    double[] seconds = new double[threads.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = RandomCurves.seconds(random, threads[i]);
    }
    return Curve.of(threads, seconds);
  }

  @Test
  void sharedFactorizationsSelectWhatOnesOwnSelect() {
    SplittableRandom random = new SplittableRandom(31);
    SharedGrids grids = new SharedGrids();
    int[] grid = {1, 2, 4, 6, 8, 12, 16, 24, 32, 48};
    for (int program = 0; program < 60; program++) {
      int[] threads = program % 3 == 0 ? RandomCurves.threads(random, 10, 60) : grid;
      List<Curve> training = new ArrayList<>();
      for (int run = 0; run < 3; run++) {
        training.add(run(random, threads));
      }
      List<Curve> validation = List.of(run(random, threads));
      assertEquals(
          DegreeSelection.of(training, validation, 7, OptionalDouble.empty()),
          DegreeFits.of(grids, training, 7).select(validation, OptionalDouble.empty()));
    }
  }

  @Test
  void descentsSideBySideFindWhatTheyFindOneByOne() {
    SplittableRandom random = new SplittableRandom(37);
    int[] grid = {1, 2, 4, 6, 8, 12, 16, 24, 32, 48};
    for (int program = 0; program < 40; program++) {
      Polynomial curve =
          PolynomialFits.upTo(run(random, grid), 7).get(1 + program % 7).polynomial();
      int starts = 1 + program % 11;
      assertEquals(
          RandomStarts.of(GradientDescent.paper(), starts, program).minimize(curve).optimum(),
          GradientDescent.paper().lowest(curve, RandomStarts.places(curve, starts, program)));
    }
  }
}
