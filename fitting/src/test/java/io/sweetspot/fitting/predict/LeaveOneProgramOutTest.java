package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeaveOneProgramOutTest {

  private static final int[] COUNTS = {1, 2, 4, 8, 16};
  private static final double[] WAITS = {16, 8, 4, 2, 1};
  private static final double[] COMPUTES = {8, 4, 6, 9, 16};

  private static KnownProgram program(
      String name, String limit, double busy, double level, double... seconds) {
    NavigableMap<Double, Double> levels = new TreeMap<>();
    NavigableMap<Integer, Map<String, Double>> features = new TreeMap<>();
    for (int i = 0; i < COUNTS.length; i++) {
      levels.put((double) COUNTS[i], Math.log(level * seconds[i]));
      features.put(COUNTS[i], Map.of("CPU seconds over wall", busy));
    }
    String family = name.substring(0, name.indexOf('.'));
    return new KnownProgram(new SuspectedCurve(name, 1, levels), family, limit, features);
  }

  private static List<KnownProgram> twoKinds() {
    List<KnownProgram> programs = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      programs.add(program("waits" + i + ".a", "waits", 0.02 * i, i, WAITS));
      programs.add(program("computes" + i + ".a", "cores", 0.9 + 0.02 * i, i, COMPUTES));
    }
    return programs;
  }

  private static LeaveOneProgramOut evaluated(List<KnownProgram> programs, int cores) {
    KnownPrograms known = new KnownPrograms(programs);
    return new LeaveOneProgramOut(
        programs.stream().map(each -> LeftOutProgram.of(each, cores, known, 2)).toList());
  }

  private static double regret(RegretByRule regrets, Rule rule) {
    return regrets.means().get(rule);
  }

  @Test
  void thePredictorTellsApartWhatTheMeanCurveConfuses() {
    LeaveOneProgramOut result = evaluated(twoKinds(), 8);
    RegretByRule waits = result.byLimit().get("waits");
    RegretByRule cores = result.byLimit().get("cores");
    assertEquals(4, waits.settings());
    assertEquals(0, regret(waits, Rule.PREDICTOR), 1e-9);
    assertEquals(0, regret(cores, Rule.PREDICTOR), 1e-9);
    assertEquals(1, regret(waits, Rule.CORE_COUNT), 1e-9);
    assertEquals(9.0 / 4 - 1, regret(cores, Rule.CORE_COUNT), 1e-9);
    assertTrue(regret(result.all(), Rule.MEAN_CURVE) > 0.2);
    assertEquals(Rule.PREDICTOR, result.all().answers());
    assertEquals(0, result.answeredRegret(), 1e-9);
    assertEquals("cores", result.programs().get(1).takenFor());
    assertEquals(2, result.programs().get(1).bestThreads());
  }

  @Test
  void wherePredictionIsNoBetterTheCoreCountAnswers() {
    LeaveOneProgramOut result = evaluated(twoKinds(), 2);
    assertEquals(Rule.CORE_COUNT, result.byLimit().get("cores").answers());
    assertEquals(Rule.PREDICTOR, result.byLimit().get("waits").answers());
    for (LeftOutProgram each : result.programs()) {
      boolean computes = each.program().limit().equals("cores");
      assertEquals(computes ? Rule.CORE_COUNT : Rule.PREDICTOR, result.answering(each));
    }
  }

  @Test
  void settingsOfOneProgramAreNotAskedAboutEachOther() {
    List<KnownProgram> programs = new ArrayList<>();
    programs.add(program("waits.a", "waits", 0.02, 1, WAITS));
    programs.add(program("waits.b", "waits", 0.02, 1, WAITS));
    programs.add(program("computes.a", "cores", 0.9, 1, COMPUTES));
    LeftOutProgram left = evaluated(programs, 8).programs().get(0);
    assertEquals(2, left.outcomes().get(Rule.MEAN_CURVE).threads());
    assertEquals("cores", left.takenFor());
  }

  @Test
  void onlyTrialsAtTheFewestThreadsAreLookedAt() {
    List<KnownProgram> programs = twoKinds();
    KnownProgram other = program("new.a", "", 0.05, 3, 16, 8, 100, 1, 300);
    KnownPrograms known = new KnownPrograms(programs);
    LeftOutProgram left = LeftOutProgram.of(other, 2, known, 2);
    assertEquals(List.of(1, 2), left.probes());
    assertEquals(16, left.outcomes().get(Rule.PREDICTOR).threads());
    assertEquals(299, left.outcomes().get(Rule.PREDICTOR).regret(), 1e-6);
    assertEquals(List.of(1), LeftOutProgram.of(other, 2, known, 1).probes());
  }

  @Test
  void withoutKnownCoresThereIsNoCoreCount() {
    LeaveOneProgramOut result = evaluated(twoKinds(), 0);
    assertFalse(result.all().means().containsKey(Rule.CORE_COUNT));
    assertEquals(Rule.PREDICTOR, result.all().answers());
  }

  @Test
  void whatCannotBeEvaluatedIsRefused() {
    KnownPrograms known = new KnownPrograms(twoKinds());
    KnownProgram one = known.programs().get(0);
    assertThrows(IllegalArgumentException.class, () -> new LeaveOneProgramOut(List.of()));
    assertThrows(IllegalArgumentException.class, () -> LeftOutProgram.of(one, 2, known, 0));
    assertThrows(IllegalArgumentException.class, () -> LeftOutProgram.of(one, -1, known, 1));
  }
}
