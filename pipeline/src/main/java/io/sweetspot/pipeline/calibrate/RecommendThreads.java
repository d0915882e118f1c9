package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.GapWarning;
import io.sweetspot.pipeline.recommendations.Answer;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@link Recommendation} per program that has fits, a statement of what is missing for every
 * other: the fastest measured thread count, with what the models propose beside it.
 */
final class RecommendThreads {

  /** How the thread count was chosen. */
  private static final String METHOD = "lowest measured mean";

  private RecommendThreads() {}

  /** What is said of a program: models propose, measurements decide. */
  static Answer answer(OptimizedProgram program, CalibrationSettings settings) {
    SelectedProgram selected = program.selected();
    ProgramCurves curves = selected.curves();
    Identity identity = curves.key();
    if (!selected.missing().isEmpty()) {
      return new Unanswered(identity, selected.missing());
    }
    Curve training = curves.curve(Role.TRAINING);
    CurvePoint fastest = training.lowest();
    List<String> warnings = new ArrayList<>(selected.notes());
    selected.selections().get(0).warning().map(GapWarning::message).ifPresent(warnings::add);
    return new Recommendation(
        identity,
        fastest.threads(),
        fastest.seconds().mean(),
        Optional.empty(),
        METHOD,
        words(program, training, fastest),
        warnings,
        curves.basis(),
        PublishedFits.of(program, settings),
        program.paper().stream()
            .map(paper -> PublishedPaper.of(paper, curves.validation(), settings))
            .findFirst(),
        Optional.empty(),
        Optional.empty());
  }

  private static String words(OptimizedProgram program, Curve training, CurvePoint fastest) {
    StringBuilder words = new StringBuilder();
    words.append(
        "Use %s: %s s, the lowest mean of %d measured thread counts."
            .formatted(
                Digits.threads(fastest.threads()),
                Digits.seconds(fastest.seconds().mean()),
                training.points().size()));
    CurvePoint first = training.points().get(0);
    if (first.threads() < fastest.threads()) {
      words.append(
          " %d took %s s, %s times as long."
              .formatted(
                  first.threads(),
                  Digits.seconds(first.seconds().mean()),
                  Digits.seconds(first.seconds().mean() / fastest.seconds().mean())));
    }
    DegreeSelection selection = program.selected().selections().get(0);
    if (selection.warning().isEmpty() && selection.selectedDegree() > 0) {
      program.optima().stream()
          .filter(optimum -> optimum.degree() == selection.selectedDegree())
          .filter(optimum -> optimum.method().equals("exact"))
          .findFirst()
          .ifPresent(
              optimum ->
                  words.append(
                      " The polynomial of degree %d has its minimum at %s threads."
                          .formatted(optimum.degree(), Digits.seconds(optimum.threads()))));
    }
    return words.toString();
  }
}
