package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.List;

/**
 * Up to which degree a program's trials are fitted, or what they lack for it.
 *
 * @param maxDegree highest degree; at least 0
 * @param missing why there can be no fit to select from, and what to do; empty where there can
 */
record FitPlan(int maxDegree, String missing) {

  /** A straight line, and a thread count to judge it by. */
  private static final int LEAST_FOR_PAPER = 3;

  /** The plan for a program. */
  static FitPlan of(ProgramCurves curves, CalibrationSettings settings, SharedGrids grids) {
    String program = curves.key().program();
    List<Curve> training = curves.curves(Role.TRAINING);
    if (training.isEmpty()) {
      return missing(Unanswered.withoutSuccess(curves.key(), curves.failures()).missing());
    }
    Curve all = Curve.merged(training);
    int counts = all.points().size();
    int judged = Math.max(0, counts - 2); // A count is left over, to judge the degree by.
    int usual =
        Math.min(settings.maxDegree().orElse(CalibrationSettings.DEFAULT_MAX_DEGREE), judged);
    if (curves.curves(Role.VALIDATION).isEmpty()) {
      return settings.method() == Method.RACE
              || (settings.method() == Method.GRID && curves.isOfWholeRuns())
          ? new FitPlan(PolynomialFits.highestDegree(grids, all, usual), "")
          : missing(withoutValidation(program, settings.method()));
    }
    if (settings.method() == Method.PAPER && counts < LEAST_FOR_PAPER) {
      return missing(
          "the paper's method needs %d distinct thread counts, but program '%s' has %d; collect more"
              .formatted(LEAST_FOR_PAPER, program, counts));
    }
    int wanted = settings.maxDegree().orElse(usual);
    if (counts < wanted + 1) {
      return missing(
          "degree %d needs %d distinct thread counts, but program '%s' has %d; collect more or lower --max-degree"
              .formatted(wanted, wanted + 1, program, counts));
    }
    int possible = PolynomialFits.highestDegree(grids, all, wanted);
    if (settings.maxDegree().isPresent() && possible < wanted) {
      return missing(
          "degree %d is more than the uneven thread counts of program '%s' allow, which is %d; lower --max-degree"
              .formatted(wanted, program, possible));
    }
    if (curves.validation().isEmpty()) {
      return missing(
          "program '%s' has no validation trial within its training range; validate where you train"
              .formatted(program));
    }
    return new FitPlan(possible, "");
  }

  private static String withoutValidation(String program, Method method) {
    return method == Method.PAPER
        ? "the paper's method needs validation runs, but program '%s' has no successful trial of that role; collect some with --validation-runs 1, or leave --method out"
            .formatted(program)
        : "program '%s' has no successful trial of role validation, nor several runs that are all over the same thread counts; decide on them with 'calibrate --method race', or collect some with --validation-runs 1"
            .formatted(program);
  }

  private static FitPlan missing(String what) {
    return new FitPlan(0, what);
  }
}
