package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.GapWarning;
import io.sweetspot.pipeline.recommendations.Answer;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Subject;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    Subject subject = curves.key().subject();
    if (!selected.missing().isEmpty()) {
      return new Unanswered(subject, selected.missing());
    }
    Curve training = curves.curve(Role.TRAINING);
    CurvePoint fastest = training.lowest();
    List<String> warnings = new ArrayList<>(selected.notes());
    selected.selections().get(0).warning().map(GapWarning::message).ifPresent(warnings::add);
    return new Recommendation(
        subject,
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
                counted(fastest.threads()),
                digits(fastest.seconds().mean()),
                training.points().size()));
    CurvePoint first = training.points().get(0);
    if (first.threads() < fastest.threads()) {
      words.append(
          " %d took %s s, %s times as long."
              .formatted(
                  first.threads(),
                  digits(first.seconds().mean()),
                  digits(first.seconds().mean() / fastest.seconds().mean())));
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
                          .formatted(optimum.degree(), digits(optimum.threads()))));
    }
    return words.toString();
  }

  private static String counted(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** Four significant digits, without an exponent for the sizes people meet. */
  static String digits(double value) {
    double size = Math.abs(value);
    if (size >= 1000 && size < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size < 1e-4 || size >= 1e15) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
