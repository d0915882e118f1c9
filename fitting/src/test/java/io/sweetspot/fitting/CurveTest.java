package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static final Curve CURVE = Curve.of(new int[] {4, 1, 4, 2}, new double[] {3, 10, 5, 6});

  @Test
  void trialsAreGatheredByThreadCountInRisingOrder() {
    assertEquals(List.of(1, 2, 4), CURVE.points().stream().map(CurvePoint::threads).toList());
    assertEquals(Moments.of(3, 5), CURVE.points().get(2).seconds());
    assertEquals(4, CURVE.trials());
    assertEquals(1, CURVE.least());
    assertEquals(4, CURVE.greatest());
    assertEquals(4, CURVE.lowest().threads());
    assertEquals(6, CURVE.mean(), 1e-15);
    assertEquals(2, CURVE.withinSse());
  }

  @Test
  void mergingIsAddingTheTrials() {
    assertEquals(
        CURVE,
        RandomCurves.trial(1, 10)
            .merge(RandomCurves.trial(2, 6))
            .merge(RandomCurves.trial(4, 3))
            .merge(RandomCurves.trial(4, 5)));
    assertEquals(CURVE, Curve.merged(List.of(Curve.EMPTY, CURVE)));
  }

  @Test
  void errorsAreThoseOfEveryTrial() {
    assertEquals(2, CURVE.levelAbove(x -> 4), 1e-12);
    assertEquals(9 + 16 + 1 + 0, CURVE.sse(x -> 6), 1e-12);
  }

  @Test
  void anEmptyCurveHasNoDomain() {
    assertThrows(IllegalArgumentException.class, Curve.EMPTY::least);
    assertThrows(IllegalArgumentException.class, Curve.EMPTY::lowest);
    assertThrows(IllegalArgumentException.class, () -> PolynomialFits.upTo(Curve.EMPTY, 0));
  }

  @Test
  void pointsOutOfOrderOrWithoutTrialsAreRefused() {
    CurvePoint one = new CurvePoint(1, Moments.of(1));
    CurvePoint two = new CurvePoint(2, Moments.of(1));
    assertThrows(IllegalArgumentException.class, () -> new Curve(List.of(two, one)));
    assertThrows(IllegalArgumentException.class, () -> new Curve(List.of(one, one)));
    assertThrows(IllegalArgumentException.class, () -> new CurvePoint(1, Moments.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new CurvePoint(0, Moments.of(1)));
    assertThrows(
        IllegalArgumentException.class, () -> Curve.of(new int[] {1}, new double[] {1, 2}));
  }
}
