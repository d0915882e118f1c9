package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What was fitted to the trials of a program, as it is published. */
final class PublishedFits {
  private PublishedFits() {}

  /** The degrees, the minima and the models of a program that has fits. */
  static Fits of(OptimizedProgram program) {
    SelectedProgram selected = program.selected();
    return new Fits(degrees(selected), program.optima(), List.of(model(selected.selected())));
  }

  private static FittedModel model(Polynomial polynomial) {
    return new FittedModel(
        "polynomial", OptionalInt.of(polynomial.degree()), Optional.of(polynomial.equation()));
  }

  private static List<DegreeErrors> degrees(SelectedProgram program) {
    List<DegreeErrors> degrees = new ArrayList<>();
    for (int degree = 1; degree <= program.highest().degree(); degree++) {
      degrees.add(
          new DegreeErrors(
              degree,
              OptionalDouble.of(program.trainingSse().get(degree)),
              score(program, Criterion.VALIDATION, degree),
              score(program, Criterion.VALIDATION_WITHOUT_SHIFT, degree),
              score(program, Criterion.LEAVE_ONE_RUN_OUT, degree),
              score(program, Criterion.LEAVE_ONE_THREAD_COUNT_OUT, degree),
              score(program, Criterion.PRESS, degree),
              degree == program.selected().degree()));
    }
    return degrees;
  }

  private static OptionalDouble score(SelectedProgram program, Criterion criterion, int degree) {
    List<Double> sse = program.scores(criterion).map(CriterionScores::sse).orElse(List.of());
    return degree < sse.size() ? OptionalDouble.of(sse.get(degree)) : OptionalDouble.empty();
  }
}
