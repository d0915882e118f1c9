package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.RandomCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaveOneProgramOutTest {

  private static final int[] THREADS = {1, 2, 4, 8, 16, 32};
  private static final List<Integer> PROBES = List.of(1, 2);

  /** Programs that wait share their work well; those that compute pay for every thread. */
  private static ProgramProfile program(String name, double computing, double noise) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    double[] seconds = new double[THREADS.length];
    for (int i = 0; i < seconds.length; i++) {
      double n = THREADS[i];
      double share = (1 - computing) / n + computing * (1 + 0.05 * (n - 1));
      seconds[i] = 50 * share * (1 + noise * (random.nextDouble() - 0.5));
    }
    return ProgramProfile.of(
        name, Curve.of(THREADS, seconds), Map.of("CPU seconds over wall", computing));
  }

  private static List<ProgramProfile> twoKinds(double noise) {
    List<ProgramProfile> programs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      programs.add(program("waits " + i, 0.02 + 0.005 * i, noise));
      programs.add(program("computes " + i, 0.9 + 0.02 * i, noise));
    }
    return programs;
  }

  @Test
  void likenessBeatsThePlainMeanWhereProgramsAreOfTwoKinds() {
    LeaveOneProgramOut result = LeaveOneProgramOut.of(twoKinds(0.02), PROBES);
    assertEquals(8, result.programs().size());
    assertTrue(result.meanRegret() < 0.02, "regret " + result.meanRegret());
    assertTrue(result.baselineMeanRegret() > 0.2, "baseline regret " + result.baselineMeanRegret());
    for (LeftOutProgram program : result.programs()) {
      assertTrue(program.likeness().relativeError() < program.baseline().relativeError());
      assertTrue(program.likeness().regret() >= 0);
      assertEquals(
          1,
          program.likeness().prediction().weights().values().stream()
              .mapToDouble(Double::doubleValue)
              .sum(),
          1e-12);
      assertTrue(!program.likeness().prediction().weights().containsKey(program.program()));
    }
  }

  @Test
  void theBaselineCountsAllAlike() {
    List<ProgramProfile> programs = twoKinds(0);
    Prediction prediction =
        LikenessPredictor.mean(programs.subList(1, 8), PROBES)
            .predict(programs.get(0), List.of(1, 2, 4));
    prediction.weights().values().forEach(weight -> assertEquals(1 / 7.0, weight, 1e-15));
    assertEquals(1, prediction.times().get(0).ratio(), 1e-15);
    assertEquals(3, prediction.times().size());
  }

  @Test
  void onlyTheProbesOfTheNewProgramAreLookedAt() {
    List<ProgramProfile> programs = twoKinds(0);
    ProgramProfile whole = programs.get(0);
    ProgramProfile probed =
        new ProgramProfile(
            whole.program(), new Curve(whole.curve().points().subList(0, 2)), whole.features());
    LikenessPredictor predictor = LikenessPredictor.train(programs.subList(1, 8), PROBES);
    List<Integer> candidates = List.of(1, 2, 3, 4, 8, 16, 32);
    assertEquals(predictor.predict(whole, candidates), predictor.predict(probed, candidates));
  }

  @Test
  void withoutFeaturesTheProbesStillTellProgramsApart() {
    List<ProgramProfile> bare =
        twoKinds(0.01).stream()
            .map(program -> ProgramProfile.of(program.program(), program.curve(), Map.of()))
            .toList();
    LeaveOneProgramOut result = LeaveOneProgramOut.of(bare, PROBES);
    assertTrue(result.meanRegret() < 0.02, "regret " + result.meanRegret());
    LeaveOneProgramOut single = LeaveOneProgramOut.of(bare, List.of(1));
    assertEquals(single.baselineMeanRegret(), single.meanRegret(), 1e-12);
  }

  @Test
  void threadCountsBetweenMeasuredOnesAreInterpolatedInLogarithms() {
    ProgramProfile halving =
        ProgramProfile.of("halving", Curve.of(new int[] {1, 4}, new double[] {8, 2}), Map.of());
    assertEquals(Math.log(4), halving.logSeconds(2), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> halving.logSeconds(5));
  }

  @Test
  void whatCannotBeLearnedFromIsRefused() {
    List<ProgramProfile> programs = twoKinds(0);
    assertThrows(
        IllegalArgumentException.class,
        () -> LeaveOneProgramOut.of(programs.subList(0, 1), PROBES));
    assertThrows(
        IllegalArgumentException.class, () -> LikenessPredictor.train(programs, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> LikenessPredictor.train(List.of(programs.get(0), programs.get(0)), PROBES));
    assertThrows(
        IllegalArgumentException.class, () -> LeaveOneProgramOut.of(programs, List.of(64)));
    assertThrows(
        IllegalArgumentException.class,
        () -> ProgramProfile.of("p", Curve.EMPTY, Map.of("memory", Double.NaN)));
    assertThrows(
        IllegalArgumentException.class,
        () -> ProgramProfile.of("p", RandomCurves.trial(1, 0), Map.of()));
  }
}
