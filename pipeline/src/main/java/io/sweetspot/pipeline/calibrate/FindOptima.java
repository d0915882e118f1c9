package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.ExactMinimum;
import io.sweetspot.fitting.GradientDescent;
import io.sweetspot.fitting.Newton;
import io.sweetspot.fitting.Optimum;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.RandomStarts;
import io.sweetspot.fitting.WholeThreads;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The minima of each program's curve: by the paper's gradient descent from random starts, and,
 * beside it, exactly.
 */
public final class FindOptima
    extends PTransform<PCollection<SelectedProgram>, PCollection<OptimizedProgram>> {
  private static final long serialVersionUID = 1;

  /** The descent stops where it hardly moves, some thousandths of a thread early; this ends it. */
  private static final Newton FINISH = Newton.safeguarded(1e-10, 100);

  private final int starts;
  private final long seed;

  private FindOptima(int starts, long seed) {
    this.starts = starts;
    this.seed = seed;
  }

  /**
   * Minima from random starts.
   *
   * @param starts how many; at least 1
   * @param seed the same seed gives the same starts
   */
  public static FindOptima fromRandomStarts(int starts, long seed) {
    return new FindOptima(starts, seed);
  }

  @Override
  public PCollection<OptimizedProgram> expand(PCollection<SelectedProgram> selected) {
    int starts = this.starts;
    long seed = this.seed;
    return selected.apply(
        "Minimize curves",
        MapElements.into(TypeDescriptor.of(OptimizedProgram.class))
            .via(program -> new OptimizedProgram(program, optima(program, starts, seed))));
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
    RandomStarts.of(GradientDescent.paper(), starts, seed)
        .minimize(curve)
        .optimum()
        .flatMap(found -> FINISH.minimize(curve, found.threads()).optimum())
        .ifPresent(found -> optima.add(proposed(degree, "random starts", found)));
    optima.add(proposed(degree, "exact", ExactMinimum.of(curve)));
    optima.add(proposed(degree, "whole threads", WholeThreads.minimize(curve)));
  }

  private static ProposedOptimum proposed(int degree, String method, Optimum found) {
    return new ProposedOptimum("polynomial", degree, method, found.threads(), found.seconds());
  }
}
