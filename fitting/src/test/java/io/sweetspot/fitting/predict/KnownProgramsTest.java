package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownProgramsTest {

  private static KnownProgram known(String name, String limit, double share) {
    SuspectedCurve curve = new SuspectedCurve(name, 1, new TreeMap<>(Map.of(1.0, 1.0, 8.0, share)));
    return new KnownProgram(
        curve,
        name,
        limit,
        new TreeMap<>(Map.of(1, Map.of("cpu", share), 4, Map.of("cpu", 3 * share))));
  }

  private static KnownPrograms two() {
    return new KnownPrograms(List.of(known("waits", "waits", 0.1), known("works", "cores", 0.9)));
  }

  @Test
  void figuresBetweenCountsAreInterpolatedAndKeptBeyond() {
    KnownProgram program = known("works", "cores", 1);
    assertEquals(2, program.at(2).get("cpu"), 1e-12);
    assertEquals(3, program.at(64).get("cpu"), 1e-12);
  }

  @Test
  void curvesOfAlikeProgramsWeighMore() {
    List<SuspectedCurve> suspects =
        two().suspects(new TreeMap<>(Map.of(1, Map.of("cpu", 0.15, "unknown", 7.0))));
    assertTrue(suspects.get(0).weight() > 2 * suspects.get(1).weight());
  }

  @Test
  void limitsHaveTheBeliefInTheirPrograms() {
    CurveBelief belief =
        CurveBelief.of(two().suspects(new TreeMap<>()), List.of(), List.of(1, 2, 4, 8));
    assertEquals(0.45, two().limits(belief).get("cores"), 1e-9);
    assertEquals(1, two().without("works").programs().size());
  }

  @Test
  void whatIsHopelessIsNotPromising() {
    List<Probe> probes = List.of(new Probe(1, 10), new Probe(8, 3), new Probe(4, 5));
    CurveBelief belief =
        CurveBelief.of(two().suspects(new TreeMap<>()), probes, List.of(1, 2, 4, 8));
    var prior = KnownPrograms.prior(belief);
    assertEquals(0, prior.gains().get(1));
    assertTrue(prior.chances().get(8) > 0.5);
  }
}
