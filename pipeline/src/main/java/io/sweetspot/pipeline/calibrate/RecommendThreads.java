package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.DegreeSelection;
import java.util.List;
import java.util.Locale;

/**
 * One {@link Recommendation} per program that has fits, a statement of what is missing for every
 * other: the fastest measured thread count, with what the models propose beside it.
 */
final class RecommendThreads {

  private RecommendThreads() {}

  /** The verdict on a program: models propose, measurements decide. */
  static Verdict verdict(OptimizedProgram program) {
    SelectedProgram selected = program.selected();
    if (!selected.missing().isEmpty()) {
      return new Verdict(selected.curves().key(), List.of(), selected.missing());
    }
    Curve training = selected.curves().curve(Role.TRAINING);
    CurvePoint fastest = training.lowest();
    return new Verdict(
        selected.curves().key(),
        List.of(new Recommendation(program, fastest, words(program, training, fastest))),
        "");
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
