package io.sweetspot.pipeline.calibrate;

import java.io.Serializable;
import java.util.List;

/**
 * A program's fits and the minima they propose.
 *
 * @param selected the curves and the selection
 * @param optima what the models propose; empty where there is no fit
 */
public record OptimizedProgram(SelectedProgram selected, List<ProposedOptimum> optima)
    implements Serializable {

  public OptimizedProgram {
    optima = List.copyOf(optima);
  }
}
