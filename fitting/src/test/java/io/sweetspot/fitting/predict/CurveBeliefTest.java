package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveBeliefTest {

  private static final List<Integer> ALLOWED = IntStream.rangeClosed(1, 32).boxed().toList();

  private static double waits(double threads) {
    return 100 / threads;
  }

  private static double twoCores(double threads) {
    return 100 / Math.min(threads, 2) + threads;
  }

  private static double oneLock(double threads) {
    return 100 + 4 * threads;
  }

  private static SuspectedCurve suspect(String name, DoubleUnaryOperator seconds) {
    TreeMap<Double, Double> levels = new TreeMap<>();
    for (double threads : new double[] {1, 2, 3, 4, 6, 8, 16, 32}) {
      levels.put(threads, Math.log(seconds.applyAsDouble(threads)));
    }
    return new SuspectedCurve(name, 1, levels);
  }

  private static List<SuspectedCurve> three() {
    return List.of(
        suspect("waits", CurveBeliefTest::waits),
        suspect("two cores", CurveBeliefTest::twoCores),
        suspect("lock", CurveBeliefTest::oneLock));
  }

  /** Trials of a program that takes some times as long as a curve, with noise of 2 %. */
  private static List<Probe> probes(DoubleUnaryOperator seconds, double times, int... counts) {
    SplittableRandom random = new SplittableRandom(7);
    List<Probe> probes = new ArrayList<>();
    for (int threads : counts) {
      double noise = Math.exp(0.02 * random.nextGaussian());
      probes.add(new Probe(threads, times * seconds.applyAsDouble(threads) * noise));
    }
    return probes;
  }

  @Test
  void twoProbesTellWhichOfThreeCurvesItIsWhateverItsLevel() {
    for (double times : new double[] {1e-3, 1, 5_000}) {
      CurveBelief waits =
          CurveBelief.of(three(), probes(CurveBeliefTest::waits, times, 1, 4), ALLOWED);
      assertTrue(waits.weights().get("waits") > 0.8, "" + waits.weights());
      assertTrue(waits.best() > 24, "best " + waits.best());
      CurveBelief lock =
          CurveBelief.of(three(), probes(CurveBeliefTest::oneLock, times, 1, 4), ALLOWED);
      assertTrue(lock.weights().get("lock") > 0.8, "" + lock.weights());
      assertTrue(lock.best() <= 2, "best " + lock.best());
      assertTrue(lock.chanceWithin(32, 1.05) < 0.1);
    }
  }

  @Test
  void aCurveLikeNoneOfTheSuspectsIsBelievedWhenItIsMeasured() {
    List<SuspectedCurve> misleading = List.of(suspect("lock", CurveBeliefTest::oneLock));
    CurveBelief before = CurveBelief.of(misleading, List.of(), ALLOWED);
    assertEquals(1 - CurveBelief.UNLIKE_ALL, before.weights().get("lock"), 1e-12);
    CurveBelief after =
        CurveBelief.of(misleading, probes(CurveBeliefTest::waits, 1, 1, 2, 4, 8, 16), ALLOWED);
    assertTrue(after.weights().get("lock") < 0.02, "" + after.weights());
    assertTrue(after.best() >= 16, "best " + after.best());
  }

  @Test
  void theNextProbeIsWhereTheSuspectsDisagree() {
    DoubleUnaryOperator turnsEarly = n -> 100 / n + (n > 6 ? 20 * Math.log(n / 6) : 0);
    List<SuspectedCurve> two =
        List.of(suspect("waits", CurveBeliefTest::waits), suspect("turns", turnsEarly));
    CurveBelief belief = CurveBelief.of(two, probes(CurveBeliefTest::waits, 1, 1, 2), ALLOWED);
    int next = belief.nextProbe(ALLOWED);
    assertTrue(next > 6, "next " + next);
    assertTrue(belief.gain(next) > 3 * belief.gain(1));
    assertTrue(belief.gain(1) >= 0);
    assertEquals(2, belief.nextProbe(List.of(2)));
  }

  @Test
  void beforeAnyProbeTheNextOneIsWhereLeastIsRegretted() {
    CurveBelief belief = CurveBelief.of(three(), List.of(), ALLOWED);
    assertEquals(belief.best(), belief.nextProbe(ALLOWED));
    assertEquals(0, belief.gain(8));
    assertEquals(0, belief.logRatio(belief.best()));
  }

  @Test
  void whatIsBelievedOfOneCurveIsThatCurve() {
    List<Probe> probes = probes(CurveBeliefTest::twoCores, 3, 1, 2, 4, 8, 16, 32);
    CurveBelief belief =
        CurveBelief.of(List.of(suspect("two cores", CurveBeliefTest::twoCores)), probes, ALLOWED);
    for (int threads : List.of(1, 3, 6, 12, 24)) {
      double truth = Math.log(twoCores(threads) / twoCores(2));
      assertEquals(truth, belief.regret(threads), 0.1, "at " + threads);
      assertTrue(belief.deviation(threads) < 0.1, "at " + threads);
    }
  }

  @Test
  void stretchedCurvesHaveTheirBestElsewhereAndGoOnBeyondTheirEndsOrStay() {
    SuspectedCurve curve = suspect("two cores", CurveBeliefTest::twoCores).stretched(8);
    assertEquals(Math.log(twoCores(2)), curve.at(Math.log(16), true), 1e-12);
    CurveBelief belief = CurveBelief.of(List.of(curve), List.of(), ALLOWED);
    assertTrue(Math.abs(belief.best() - 16) <= 2, "best " + belief.best());
    SuspectedCurve halving = new SuspectedCurve("h", 1, new TreeMap<>(Map.of(1.0, 2.0, 2.0, 1.0)));
    assertEquals(1, halving.at(Math.log(4), false), 1e-12);
    assertEquals(0, halving.at(Math.log(4), true), 1e-12);
    assertEquals(2, halving.at(Math.log(0.5), false), 1e-12);
    assertEquals(3, halving.at(Math.log(0.5), true), 1e-12);
    assertEquals(1.5, halving.at(Math.log(2) / 2, true), 1e-12);
  }

  @Test
  void withoutSuspectsTheTrialsAloneSpeak() {
    CurveBelief belief =
        CurveBelief.of(List.of(), probes(CurveBeliefTest::waits, 1, 1, 4, 16), ALLOWED);
    assertTrue(belief.weights().isEmpty());
    assertTrue(belief.best() >= 12, "best " + belief.best());
  }

  @Test
  void whatMeansNothingIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CurveBelief.of(three(), List.of(), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Probe(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Probe(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new SuspectedCurve("x", 1, new TreeMap<>()));
    assertThrows(IllegalArgumentException.class, () -> three().get(0).weighing(-1));
    assertThrows(IllegalArgumentException.class, () -> three().get(0).stretched(0));
    CurveBelief belief = CurveBelief.of(three(), List.of(), ALLOWED);
    assertThrows(IllegalArgumentException.class, () -> belief.nextProbe(List.of()));
  }
}
