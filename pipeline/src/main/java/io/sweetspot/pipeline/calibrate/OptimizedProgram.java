package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import java.io.Serializable;
import java.util.List;

/**
 * A program's fits and the minima they propose.
 *
 * @param selected the curves and the selection
 * @param optima what the models propose; empty where there is no fit
 * @param paper what the paper's method finds; empty where it was not asked for or there is no fit
 */
public record OptimizedProgram(
    SelectedProgram selected, List<ProposedOptimum> optima, List<PaperMethod> paper)
    implements Serializable {

  public OptimizedProgram {
    optima = List.copyOf(optima);
    paper = List.copyOf(paper);
  }

  /** Fits and minima, before the paper's method was followed. */
  public OptimizedProgram(SelectedProgram selected, List<ProposedOptimum> optima) {
    this(selected, optima, List.of());
  }
}
