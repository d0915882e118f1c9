package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What was fitted to the trials of a program, as it is published. */
final class PublishedFits {
  private PublishedFits() {}

  /** The degrees, the minima and the models of a program that has fits. */
  static Fits of(OptimizedProgram program, CalibrationSettings settings) {
    SelectedProgram selected = program.selected();
    DegreeSelection selection = selected.selections().get(0);
    return new Fits(
        degrees(selection),
        program.optima(),
        ModelLines.of(selected.curves(), selection, settings.drawn()));
  }

  private static List<DegreeErrors> degrees(DegreeSelection selection) {
    List<DegreeErrors> degrees = new ArrayList<>();
    for (int degree = 1; degree <= selection.maxDegree(); degree++) {
      degrees.add(
          new DegreeErrors(
              degree,
              OptionalDouble.of(selection.fit(degree).trainingSse()),
              score(selection, Criterion.VALIDATION, degree),
              score(selection, Criterion.VALIDATION_WITHOUT_SHIFT, degree),
              score(selection, Criterion.LEAVE_ONE_RUN_OUT, degree),
              score(selection, Criterion.LEAVE_ONE_THREAD_COUNT_OUT, degree),
              score(selection, Criterion.PRESS, degree),
              degree == selection.selectedDegree()));
    }
    return degrees;
  }

  private static OptionalDouble score(DegreeSelection selection, Criterion criterion, int degree) {
    List<Double> sse = selection.scores(criterion).map(CriterionScores::sse).orElse(List.of());
    return degree < sse.size() ? OptionalDouble.of(sse.get(degree)) : OptionalDouble.empty();
  }

  /** What a score of the criterion is called. */
  static String name(Criterion criterion) {
    return switch (criterion) {
      case VALIDATION -> "validationSse";
      case VALIDATION_WITHOUT_SHIFT -> "validationSseWithoutShift";
      case LEAVE_ONE_RUN_OUT -> "leaveOneRunOutSse";
      case LEAVE_ONE_THREAD_COUNT_OUT -> "leaveOneThreadCountOutSse";
      case PRESS -> "pressSse";
    };
  }
}
