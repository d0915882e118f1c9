package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.WholeThreads;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import java.util.ArrayList;
import java.util.List;

/**
 * The minima of each program's curve: by the paper's gradient descent from random starts, and,
 * beside it, exactly.
 */
final class FindOptima {

  /** The descent stops where it hardly moves, some thousandths of a thread early; this ends it. */
  private static final Newton FINISH = Newton.safeguarded(1e-10, 100);

  private FindOptima() {}

  /** The program with the minima that its curves propose. */
  static OptimizedProgram of(SelectedProgram program, CalibrationSettings settings) {
    return new OptimizedProgram(program, optima(program, settings.starts(), settings.seed()));
  }

  /**
   * The optima of the selected degree; where validation selected it, those of the highest degree
   * too. A constant has none.
   */
  static List<ProposedOptimum> optima(SelectedProgram program, int starts, long seed) {
    List<ProposedOptimum> optima = new ArrayList<>();
    for (DegreeSelection selection : program.selections()) {
      if (selection.selectedDegree() > 0) {
        addOptima(optima, selection.selectedFit(), starts, seed);
      }
      if (selection.scores(Criterion.VALIDATION).isPresent()
          && selection.selectedDegree() != selection.maxDegree()) {
        addOptima(optima, selection.fit(selection.maxDegree()), starts, seed);
      }
    }
    return optima;
  }

  private static void addOptima(
      List<ProposedOptimum> optima, PolynomialFit fit, int starts, long seed) {
    Polynomial curve = fit.polynomial();
    int degree = fit.degree();
    GradientDescent.paper()
        .lowest(curve, RandomStarts.places(curve, starts, seed))
        .flatMap(found -> FINISH.minimize(curve, found.threads()).optimum())
        .ifPresent(found -> optima.add(proposed(degree, "random starts", found)));
    optima.add(proposed(degree, "exact", ExactMinimum.of(curve)));
    optima.add(proposed(degree, "whole threads", WholeThreads.minimize(curve)));
  }

  private static ProposedOptimum proposed(int degree, String method, Optimum found) {
    return new ProposedOptimum("polynomial", degree, method, found.threads(), found.seconds());
  }
}
