package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbingTest {
  private static final List<Integer> ALLOWED = IntStream.rangeClosed(1, 64).boxed().toList();

  /** Work for so many cores, of which more threads than those cost a little each. */
  private static double seconds(int threads, double cores) {
    return 10 / Math.min(threads, cores) + 0.02 * threads;
  }

  private static SuspectedCurve suspect(double cores) {
    TreeMap<Double, Double> levels = new TreeMap<>();
    for (int threads : new int[] {1, 2, 4, 8, 16, 32, 64}) {
      levels.put((double) threads, Math.log(seconds(threads, cores)));
    }
    return new SuspectedCurve(cores + " cores", 1, levels);
  }

  private static final List<SuspectedCurve> SUSPECTS = List.of(suspect(4), suspect(16));

  private static List<Probe> probed(IntToDoubleFunction seconds) {
    List<Probe> probes = new ArrayList<>();
    while (true) {
      Probing probing = Probing.after(SUSPECTS, probes, List.of(), ALLOWED, 8);
      OptionalInt next = probing.next();
      if (next.isEmpty()) {
        return probes;
      }
      assertTrue(
          probing.belief().logRatio(next.getAsInt()) <= Math.log(Probing.BOUND),
          "a probe's expected cost is bounded");
      probes.add(new Probe(next.getAsInt(), seconds.applyAsDouble(next.getAsInt())));
    }
  }

  @Test
  void twoToFourProbesTellWhichOfTheCurvesItIs() {
    for (double cores : new double[] {4, 16}) {
      List<Probe> probes = probed(threads -> 3 * seconds(threads, cores));
      assertTrue(probes.size() >= 2 && probes.size() <= Probing.MOST, probes.toString());
      Probing probing = Probing.after(SUSPECTS, probes, List.of(), ALLOWED, 8);
      assertTrue(probing.isSettled());
      double best = ALLOWED.stream().mapToDouble(n -> seconds(n, cores)).min().orElseThrow();
      assertTrue(seconds(probing.best(), cores) <= 1.05 * best, probing.best() + " of " + cores);
      assertEquals(
          3 * seconds(probing.best(), cores), probing.seconds().orElseThrow(), 0.2 * 3 * best);
    }
  }

  @Test
  void aCountThatFailsIsNotTakenNorAreMoreThreads() {
    for (List<Probe> probes : List.of(List.<Probe>of(), List.of(new Probe(4, 3)))) {
      Probing probing = Probing.after(SUSPECTS, probes, List.of(16), ALLOWED, 8);
      assertTrue(probing.best() < 16 && probing.next().orElse(16) < 16);
    }
    assertTrue(
        Probing.after(SUSPECTS, List.of(new Probe(16, 1)), List.of(8), ALLOWED, 8).best() > 8,
        "more threads have succeeded");
  }

  @Test
  void aProgramThatOnlyFailsIsProbedSoOftenAndNoMore() {
    List<Integer> failed = new ArrayList<>();
    while (Probing.after(SUSPECTS, List.of(), failed, ALLOWED, 8).next().isPresent()) {
      failed.add(Probing.after(SUSPECTS, List.of(), failed, ALLOWED, 8).next().getAsInt());
    }
    assertEquals(Probing.MOST_RUNS, failed.size());
    assertFalse(Probing.after(SUSPECTS, List.of(), failed, ALLOWED, 8).isSettled());
  }

  @Test
  void workThatDiffersFromRunToRunIsFoundOutAndNotSettled() {
    double[] work = {1, 6, 0.4, 3};
    int[] run = {0};
    List<Probe> probes = probed(threads -> work[run[0]++ % 4] * seconds(threads, 4));
    Probing probing = Probing.after(SUSPECTS, probes, List.of(), ALLOWED, 8);
    assertEquals(2, probing.unequal().size(), probes.toString());
    assertFalse(probing.isSettled());
    assertTrue(probing.next().isEmpty());
  }
}
