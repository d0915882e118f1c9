package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.minimize.Adagrad;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.LineSearchDescent;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.Minimizer;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.models.ParallelStreams;
import io.sweetspot.fitting.models.PenalizedSpline;
import io.sweetspot.fitting.models.UniversalScalability;
import io.sweetspot.fitting.paper.NotAKnotSpline;
import io.sweetspot.fitting.paper.StraightLine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Random input of every unkind sort: each case is refused with a message, or answered with finite
 * numbers that hold up. 100,000 cases in all.
 */
class FuzzTest {

  private static final int POLYNOMIALS = 40_000;
  private static final int MODELS = 40_000;
  private static final int SELECTIONS = 10_000;
  private static final int MINIMIZERS = 10_000;

  private int answered;
  private int refused;

  private static void within(Runnable cases) {
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), cases::run);
  }

  /** Runs one case; a refusal has to be an IllegalArgumentException that says something. */
  private void attempt(Runnable action) {
    try {
      action.run();
      answered++;
    } catch (IllegalArgumentException refusal) {
      assertTrue(refusal.getMessage().length() > 10, refusal::toString);
      refused++;
    }
  }

  private static double unkind(SplittableRandom random) {
    double scale = Math.pow(10, random.nextInt(-160, 160));
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> 0;
      case 4 -> -random.nextDouble() * scale;
      case 5 -> Double.MIN_VALUE;
      case 6 -> Double.MAX_VALUE;
      default -> random.nextDouble() * scale;
    };
  }

  /** Trials of one scale, or of any; thread counts few or many, near or far, one or repeated. */
  private static double[] seconds(SplittableRandom random, int size) {
    boolean unkind = random.nextInt(4) == 0;
    double scale = Math.pow(10, random.nextInt(8) == 0 ? random.nextInt(-150, 150) : 0);
    boolean flat = random.nextInt(10) == 0;
    double[] seconds = new double[size];
    for (int i = 0; i < size; i++) {
      seconds[i] = scale * (flat ? 1 : random.nextDouble());
      if (unkind && random.nextInt(4) == 0) {
        seconds[i] = unkind(random);
      }
    }
    return seconds;
  }

  private static int[] threads(SplittableRandom random, int size) {
    int most =
        switch (random.nextInt(5)) {
          case 0 -> 1;
          case 1 -> 5;
          case 2 -> Integer.MAX_VALUE;
          default -> 100;
        };
    int[] threads = new int[size];
    Arrays.setAll(
        threads, i -> random.nextInt(200) == 0 ? random.nextInt(-1, 1) : 1 + random.nextInt(most));
    return threads;
  }

  private static void assertFinite(double value) {
    assertTrue(Double.isFinite(value), () -> "not finite: " + value);
  }

  private static void assertInside(SolvableCurve curve, Optimum optimum) {
    assertTrue(optimum.threads() >= curve.lower() && optimum.threads() <= curve.upper());
    assertFinite(optimum.seconds());
    for (int i = 0; i <= 10; i++) {
      double x = curve.lower() + (curve.upper() - curve.lower()) * i / 10;
      double value = curve.value(Math.min(curve.upper(), x));
      assertFinite(value);
      double slack = 1e-9 * (Math.abs(value) + Math.abs(optimum.seconds())) + 1e-300;
      assertTrue(value >= optimum.seconds() - slack, () -> value + " below " + optimum);
    }
  }

  @Test
  void polynomialsAreRefusedOrRight() {
    SplittableRandom random = new SplittableRandom(19);
    within(
        () -> {
          for (int round = 0; round < POLYNOMIALS; round++) {
            attempt(() -> polynomials(random));
          }
        });
    assertEquals(POLYNOMIALS, answered + refused);
    assertTrue(answered > POLYNOMIALS / 4 && refused > POLYNOMIALS / 10, answered + "");
  }

  private static void polynomials(SplittableRandom random) {
    int size = random.nextInt(15);
    int[] threads = threads(random, size);
    double[] seconds = seconds(random, size);
    int degree = random.nextInt(-1, 9);
    Curve curve = Curve.of(threads, seconds);
    double before = Double.POSITIVE_INFINITY;
    for (PolynomialFit fit : PolynomialFits.upTo(curve, degree)) {
      assertTrue(fit.trainingSse() >= 0 && fit.trainingSse() <= before * (1 + 1e-12));
      before = fit.trainingSse();
      fit.standardErrors().forEach(FuzzTest::assertFinite);
      assertInside(fit.polynomial(), ExactMinimum.of(fit.polynomial()));
    }
  }

  @Test
  void modelsAreRefusedOrRight() {
    SplittableRandom random = new SplittableRandom(20);
    List<Function<Curve, SolvableCurve>> models =
        List.of(
            NotAKnotSpline::of,
            UniversalScalability::fit,
            curve -> PenalizedSpline.of(curve).curve(),
            curve ->
                ParallelStreams.fit(curve, ParallelStreams.Model.FULL_SECOND_ORDER)
                    .<SolvableCurve>map(model -> model)
                    .orElseGet(() -> NotAKnotSpline.of(curve)),
            curve ->
                ParallelStreams.fit(curve, ParallelStreams.Model.C_ORDER)
                    .<SolvableCurve>map(model -> model)
                    .orElseGet(() -> NotAKnotSpline.of(curve)));
    within(
        () -> {
          for (int round = 0; round < MODELS; round++) {
            int size = random.nextInt(15);
            int[] threads = threads(random, size);
            double[] seconds = seconds(random, size);
            int kind = random.nextInt(20);
            Function<Curve, SolvableCurve> model =
                models.get(kind == 0 ? 2 : kind % models.size() == 2 ? 1 : kind % models.size());
            attempt(
                () -> {
                  SolvableCurve curve = model.apply(Curve.of(threads, seconds));
                  assertInside(curve, ExactMinimum.of(curve));
                });
            attempt(() -> assertFinite(line(Curve.of(threads, seconds)).slope()));
          }
        });
    assertEquals(2 * MODELS, answered + refused);
    assertTrue(answered > MODELS / 2 && refused > MODELS / 10, answered + "");
  }

  private static StraightLine line(Curve curve) {
    return StraightLine.byNormalEquations(curve);
  }

  @Test
  void degreesAreRefusedOrSelected() {
    SplittableRandom random = new SplittableRandom(21);
    within(
        () -> {
          for (int round = 0; round < SELECTIONS; round++) {
            attempt(() -> selection(random));
          }
        });
    assertEquals(SELECTIONS, answered + refused);
    assertTrue(answered > SELECTIONS / 10 && refused > SELECTIONS / 10, answered + "");
  }

  private static void selection(SplittableRandom random) {
    int size = 1 + random.nextInt(9);
    int[] threads = threads(random, size);
    List<Curve> training =
        List.of(Curve.of(threads, seconds(random, size)), Curve.of(threads, seconds(random, size)));
    Curve validation = Curve.of(threads, seconds(random, size));
    OptionalDouble offset =
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(seconds(random, 1)[0]);
    DegreeSelection selection =
        DegreeSelection.of(training, List.of(validation), random.nextInt(5), offset);
    assertTrue(selection.selectedDegree() <= selection.maxDegree());
    assertTrue(selection.scores(Criterion.VALIDATION).isPresent());
  }

  @Test
  void minimizersStopInsideAndNeverHang() {
    SplittableRandom random = new SplittableRandom(22);
    within(
        () -> {
          for (int round = 0; round < MINIMIZERS; round++) {
            attempt(() -> minimizer(random));
          }
        });
    assertEquals(MINIMIZERS, answered + refused);
    assertTrue(answered > MINIMIZERS / 2, answered + "");
  }

  private static void minimizer(SplittableRandom random) {
    double scale = Math.pow(10, random.nextInt(-20, 20));
    double[] powers = new double[1 + random.nextInt(8)];
    Arrays.setAll(powers, k -> scale * (2 * random.nextDouble() - 1));
    double lower = random.nextInt(4) == 0 ? unkind(random) : 1;
    double upper = random.nextInt(4) == 0 ? unkind(random) : 1 + random.nextInt(100);
    Polynomial curve = Polynomial.ofPowers(lower, upper, powers);
    int most = 200;
    List<Minimizer> minimizers =
        List.of(
            GradientDescent.of(0.01, 1e-5, most),
            LineSearchDescent.armijo(1e-5, most),
            LineSearchDescent.barzilaiBorwein(1e-5, most),
            Adagrad.of(5, 1e-5, most),
            Newton.plain(1e-5, most),
            Newton.safeguarded(1e-5, most));
    double start = random.nextInt(10) == 0 ? unkind(random) : (lower + upper) / 2;
    Minimization run = minimizers.get(random.nextInt(minimizers.size())).minimize(curve, start);
    assertTrue(run.iterations() <= most);
    run.path().forEach(x -> assertTrue(x >= curve.lower() && x <= curve.upper()));
    assertFinite(run.last().seconds());
    assertInside(curve, ExactMinimum.of(curve));
  }
}
