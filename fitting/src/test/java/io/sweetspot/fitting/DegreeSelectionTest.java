package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DegreeSelectionTest {

  private static final int DEGREES = 6;

  private final SplittableRandom random = new SplittableRandom(6);
  private final int[] threads = {1, 2, 4, 8, 12, 16, 24, 32, 48};
  private final List<Curve> runs = List.of(run(0), run(0), run(3), run(0));
  private final Curve all = Curve.merged(runs);
  private final DegreeSelection selection =
      DegreeSelection.of(runs.subList(0, 3), List.of(runs.get(3)), DEGREES, OptionalDouble.empty());

  /** One run over all thread counts, with its first ones repeated. */
  private Curve run(int repeated) {
    Curve curve = Curve.EMPTY;
    for (int i = 0; i < threads.length; i++) {
      for (int j = 0; j <= (i < repeated ? 1 : 0); j++) {
        curve =
            curve.merge(RandomCurves.trial(threads[i], RandomCurves.seconds(random, threads[i])));
      }
    }
    return curve;
  }

  private double score(DegreeSelection of, Criterion criterion, int degree) {
    return of.scores(criterion).orElseThrow().sse().get(degree);
  }

  @Test
  void validationIsTheErrorOnTheValidationRuns() {
    for (int degree = 0; degree <= DEGREES; degree++) {
      Polynomial curve = selection.fit(degree).polynomial();
      double plain = runs.get(3).sse(curve::value);
      double level = runs.get(3).levelAbove(curve::value);
      assertEquals(plain, score(selection, Criterion.VALIDATION, degree), 1e-9);
      assertEquals(
          RandomCurves.lowered(runs.get(3), level).sse(curve::value),
          score(selection, Criterion.VALIDATION_WITHOUT_SHIFT, degree),
          1e-9);
    }
  }

  @Test
  void aGivenOffsetIsHowFarTheValidationLiesBelow() {
    DegreeSelection offset =
        DegreeSelection.of(
            runs.subList(0, 3),
            List.of(RandomCurves.lowered(runs.get(3), 15)),
            DEGREES,
            OptionalDouble.of(15));
    for (int degree = 0; degree <= DEGREES; degree++) {
      assertEquals(
          score(selection, Criterion.VALIDATION, degree),
          score(offset, Criterion.VALIDATION_WITHOUT_SHIFT, degree),
          1e-8);
    }
  }

  @Test
  void leavingOneRunOutIsFittingTheOthers() {
    for (int degree = 0; degree <= DEGREES; degree++) {
      double sum = 0;
      for (int left = 0; left < 3; left++) {
        List<Curve> others = new ArrayList<>(runs.subList(0, 3));
        Curve run = others.remove(left);
        Polynomial curve =
            PolynomialFits.upTo(Curve.merged(others), degree).get(degree).polynomial();
        sum += run.sse(curve::value);
      }
      assertEquals(sum, score(selection, Criterion.LEAVE_ONE_RUN_OUT, degree), 1e-9 * sum);
    }
  }

  @Test
  void leavingOneThreadCountOutIsFittingTheOthers() {
    DegreeSelection whole = DegreeSelection.withoutValidation(List.of(all), DEGREES);
    for (int degree = 0; degree <= DEGREES; degree++) {
      double sum = 0;
      for (CurvePoint point : all.points()) {
        Polynomial curve =
            PolynomialFits.upTo(RandomCurves.without(all, point.threads()), degree)
                .get(degree)
                .polynomial();
        sum += point.seconds().squaredError(curve.value(point.threads()));
      }
      assertEquals(sum, score(whole, Criterion.LEAVE_ONE_THREAD_COUNT_OUT, degree), 1e-8 * sum);
    }
  }

  @Test
  void pressIsFittingAllOtherTrials() {
    double[] x = {1, 1, 2, 4, 4, 4, 8, 12};
    double[] y = {20, 22, 11, 7, 8, 6.5, 5, 5.5};
    Curve curve = Curve.of(Arrays.stream(x).mapToInt(value -> (int) value).toArray(), y);
    DegreeSelection whole = DegreeSelection.withoutValidation(List.of(curve), 3);
    for (int degree = 0; degree <= 3; degree++) {
      double sum = 0;
      for (int left = 0; left < x.length; left++) {
        double[] otherX = without(x, left);
        double[] otherY = without(y, left);
        double predicted =
            RandomCurves.fits(otherX, otherY, degree).get(degree).polynomial().value(x[left]);
        sum += (y[left] - predicted) * (y[left] - predicted);
      }
      assertEquals(sum, score(whole, Criterion.PRESS, degree), 1e-9 * sum);
    }
  }

  private static double[] without(double[] values, int left) {
    return IntStream.range(0, values.length)
        .filter(i -> i != left)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void aCriterionEndsWhereItCannotJudge() {
    Curve curve = Curve.of(new int[] {1, 2, 4, 8}, new double[] {9, 5, 4, 5});
    DegreeSelection whole = DegreeSelection.withoutValidation(List.of(curve), 3);
    assertEquals(4, whole.fits().size());
    assertEquals(3, whole.scores(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElseThrow().sse().size());
    assertEquals(3, whole.scores(Criterion.PRESS).orElseThrow().sse().size());
    assertEquals(OptionalInt.empty(), whole.selectedDegree(Criterion.LEAVE_ONE_RUN_OUT));
    assertEquals(OptionalInt.empty(), whole.selectedDegree(Criterion.VALIDATION));
    DegreeSelection single =
        DegreeSelection.withoutValidation(
            List.of(Curve.of(new int[] {3, 3}, new double[] {1, 2})), 0);
    assertEquals(0, single.selectedDegree());
  }

  @Test
  void ofEqualScoresTheLowestDegreeIsSelected() {
    Curve line = Curve.of(new int[] {1, 2, 4, 8, 16}, new double[] {2, 3, 5, 9, 17});
    DegreeSelection whole =
        DegreeSelection.of(List.of(line), List.of(line), 3, OptionalDouble.empty());
    for (CriterionScores scores : whole.criteria()) {
      assertEquals(1, scores.selectedDegree(), () -> scores.toString());
    }
    assertTrue(whole.warning().isEmpty());
  }

  @Test
  void validationThatIsMissingOrElsewhereIsRefused() {
    List<Curve> training = List.of(all);
    OptionalDouble none = OptionalDouble.empty();
    assertThrows(
        IllegalArgumentException.class, () -> DegreeSelection.of(training, List.of(), 3, none));
    assertThrows(
        IllegalArgumentException.class,
        () -> DegreeSelection.of(training, List.of(Curve.EMPTY), 3, none));
    assertThrows(
        IllegalArgumentException.class,
        () -> DegreeSelection.of(training, List.of(RandomCurves.trial(64, 5)), 3, none));
    assertThrows(
        IllegalArgumentException.class,
        () -> DegreeSelection.of(training, List.of(all), 3, OptionalDouble.of(Double.NaN)));
    assertThrows(
        IllegalArgumentException.class, () -> DegreeSelection.withoutValidation(List.of(), 3));
    assertFalse(selection.criteria().isEmpty());
  }
}
