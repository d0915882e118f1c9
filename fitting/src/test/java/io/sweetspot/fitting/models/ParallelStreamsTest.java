package io.sweetspot.fitting.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelStreamsTest {

  private static Curve curve(DoubleUnaryOperator seconds, int... threads) {
    return Curve.of(threads, Arrays.stream(threads).asDoubleStream().map(seconds).toArray());
  }

  private static double secondOrder(double n) {
    return Math.sqrt(4 - 20 / n + 100 / (n * n));
  }

  private static double order(double n) {
    return Math.sqrt(0.01 * Math.pow(n, 0.8) + 60 / (n * n));
  }

  @Test
  void samplesDoubleUntilTheTimeRises() {
    Curve curve = curve(ParallelStreamsTest::secondOrder, 1, 2, 3, 4, 8, 12, 16, 32, 64, 128);
    assertEquals(
        List.of(1, 2, 4, 8, 16),
        ParallelStreams.samples(curve).stream().map(CurvePoint::threads).toList());
    Curve sparse = curve(n -> 100 - n, 1, 2, 10, 12, 20, 22, 45);
    assertEquals(
        List.of(1, 2, 10, 20, 45),
        ParallelStreams.samples(sparse).stream().map(CurvePoint::threads).toList());
  }

  @Test
  void theSecondOrderModelIsRecoveredWithItsOptimum() {
    StreamsModel model =
        ParallelStreams.fit(
                curve(ParallelStreamsTest::secondOrder, 1, 2, 4, 8, 16, 32),
                ParallelStreams.Model.FULL_SECOND_ORDER)
            .orElseThrow();
    assertEquals(10, model.peakThreads(), 1e-6);
    assertEquals(secondOrder(10), ExactMinimum.of(model).seconds(), 1e-9);
    assertEquals(10, WholeThreads.minimize(model).threads());
  }

  @Test
  void theOrderModelIsRecoveredWithItsOptimum() {
    OrderStreams model =
        (OrderStreams)
            ParallelStreams.fit(
                    curve(ParallelStreamsTest::order, 1, 2, 4, 8, 16, 32),
                    ParallelStreams.Model.C_ORDER)
                .orElseThrow();
    assertEquals(2.8, model.order(), 1e-6);
    assertEquals(0.01, model.a(), 1e-8);
    assertEquals(Math.pow(120 / (0.01 * 0.8), 1 / 2.8), model.peakThreads(), 1e-4);
    assertEquals(0, model.derivative(model.peakThreads()), 1e-12);
    assertTrue(model.secondDerivative(model.peakThreads()) > 0);
  }

  @ParameterizedTest
  @EnumSource(ParallelStreams.Model.class)
  void derivativesAreThoseOfTheValueAndTheOptimumIsTheLowestPlace(ParallelStreams.Model kind) {
    DoubleUnaryOperator seconds =
        kind == ParallelStreams.Model.C_ORDER
            ? ParallelStreamsTest::order
            : ParallelStreamsTest::secondOrder;
    StreamsModel model =
        ParallelStreams.fit(curve(seconds, 1, 2, 4, 8, 16, 32, 64), kind).orElseThrow();
    double h = 1e-5;
    for (double x = 1.5; x < 60; x += 3.7) {
      assertEquals((model.value(x + h) - model.value(x - h)) / (2 * h), model.derivative(x), 1e-7);
      assertEquals(
          (model.derivative(x + h) - model.derivative(x - h)) / (2 * h),
          model.secondDerivative(x),
          1e-7);
      assertTrue(model.value(x) >= model.value(model.peakThreads()));
    }
  }

  @ParameterizedTest
  @EnumSource(ParallelStreams.Model.class)
  void timesThatNeverTurnGiveNoModel(ParallelStreams.Model kind) {
    assertEquals(Optional.empty(), ParallelStreams.fit(curve(n -> 10 / n, 1, 2, 4, 8, 16), kind));
  }

  @Test
  void threeSamplesAreNeeded() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ParallelStreams.fit(
                curve(n -> 10 / n, 1, 2, 3), ParallelStreams.Model.FULL_SECOND_ORDER));
  }
}
