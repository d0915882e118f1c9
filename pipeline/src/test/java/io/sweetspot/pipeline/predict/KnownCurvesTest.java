package io.sweetspot.pipeline.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.predict.CurveBelief;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.KnownPrograms;
import io.sweetspot.fitting.predict.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownCurvesTest {

  private static Set<String> names(List<KnownProgram> programs) {
    return programs.stream().map(KnownProgram::name).collect(Collectors.toSet());
  }

  @Test
  void sixtyProgramsAndMoreOfEveryLimitAreShipped() {
    List<KnownProgram> shipped = KnownCurves.shipped(2);
    assertTrue(names(shipped).size() >= 60, shipped.size() + " programs");
    Set<String> limits = shipped.stream().map(KnownProgram::limit).collect(Collectors.toSet());
    assertTrue(limits.size() >= 8, limits.toString());
    assertTrue(shipped.stream().allMatch(each -> each.curve().weight() > 0));
    assertTrue(shipped.stream().noneMatch(each -> each.features().isEmpty()));
  }

  @Test
  void onOtherCoresTheyAreKnownAsTheyAreAndStretched() {
    List<KnownProgram> two = KnownCurves.shipped(2);
    assertEquals(2 * two.size(), KnownCurves.shipped(8).size());
    assertEquals(two, KnownCurves.shipped(0));
  }

  @Test
  void aProgramWithTheCurveOfAKnownOneIsTakenForItsLimit() {
    List<KnownProgram> shipped = KnownCurves.shipped(2);
    KnownProgram one =
        shipped.stream()
            .filter(each -> each.limit().contains("interpreter"))
            .findFirst()
            .orElseThrow();
    List<Probe> probes = new ArrayList<>();
    one.curve()
        .logSeconds()
        .forEach((threads, level) -> probes.add(new Probe(threads.intValue(), Math.exp(level))));
    KnownPrograms programs = new KnownPrograms(shipped);
    List<Integer> allowed = IntStream.rangeClosed(1, 16).boxed().toList();
    CurveBelief belief = CurveBelief.of(programs.suspects(one.features()), probes, allowed);
    String words = new Likeness(programs, belief).words();
    assertTrue(words.contains("interpreter"), words);
    assertFalse(new Likeness(programs, belief).prior().isHopeless(1), words);
  }

  @Test
  void figuresThatAreUnknownAreLeftOut() {
    assertEquals(Map.of(), Figures.of(2, Usage.UNKNOWN));
    assertEquals(
        new TreeMap<>(
            Map.of(
                "CPU seconds over wall",
                1.5,
                "logarithm of context switches a second",
                Math.log1p(5))),
        Figures.of(2, new Usage(2, 1, -1, 4, 6, -1, 0, -1)));
  }
}
