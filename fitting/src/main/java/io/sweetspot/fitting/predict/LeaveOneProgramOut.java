package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.CurvePoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The paper's evaluation: a predictor is trained on all programs but one and predicts that one, for
 * every program in turn.
 *
 * @param programs one result a program, in their order
 * @param probes thread counts at which the program that is predicted was tried
 */
public record LeaveOneProgramOut(List<LeftOutProgram> programs, List<Integer> probes)
    implements Serializable {

  public LeaveOneProgramOut {
    programs = List.copyOf(programs);
    probes = List.copyOf(probes);
  }

  /**
   * Evaluates {@link LikenessPredictor} and the plain mean.
   *
   * @param profiles two programs or more, each measured at the probes
   * @param probes thread counts of the cheap trials; at least one
   */
  public static LeaveOneProgramOut of(List<ProgramProfile> profiles, List<Integer> probes) {
    if (profiles.size() < 2) {
      throw new IllegalArgumentException(
          "leaving one program out needs 2 programs, but there are %d; collect more"
              .formatted(profiles.size()));
    }
    List<LeftOutProgram> results = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      List<ProgramProfile> others = new ArrayList<>(profiles);
      ProgramProfile left = others.remove(i);
      results.add(
          new LeftOutProgram(
              left.program(),
              left.curve().lowest().threads(),
              outcome(LikenessPredictor.train(others, probes), left, probes),
              outcome(LikenessPredictor.mean(others, probes), left, probes)));
    }
    return new LeaveOneProgramOut(results, probes);
  }

  /** Mean regret of the weighted programs; at least 0. */
  public double meanRegret() {
    return mean(LeftOutProgram::likeness);
  }

  /** Mean regret of the plain mean; at least 0. */
  public double baselineMeanRegret() {
    return mean(LeftOutProgram::baseline);
  }

  private double mean(Function<LeftOutProgram, LeftOutProgram.Outcome> outcome) {
    return programs.stream()
        .mapToDouble(program -> outcome.apply(program).regret())
        .average()
        .orElse(0);
  }

  private static LeftOutProgram.Outcome outcome(
      LikenessPredictor predictor, ProgramProfile left, List<Integer> probes) {
    List<Integer> candidates = left.curve().points().stream().map(CurvePoint::threads).toList();
    Prediction prediction = predictor.predict(left, candidates);
    double lowest = Math.log(left.curve().lowest().seconds().mean());
    double regret = Math.expm1(left.logSeconds(prediction.threads()) - lowest);
    double squares = 0;
    for (RelativeTime time : prediction.times()) {
      double measured = left.logSeconds(time.threads()) - left.logSeconds(probes.get(0));
      double error = Math.log(time.ratio()) - measured;
      squares += error * error;
    }
    return new LeftOutProgram.Outcome(
        prediction, regret, Math.sqrt(squares / prediction.times().size()));
  }
}
