package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.DegreeSelection;
import java.io.Serializable;
import java.util.List;

/**
 * A program's curves with the fits of every degree, or with what is missing.
 *
 * @param curves what was measured
 * @param selections the fits and the selected degree; empty where something is missing
 * @param missing why there is no answer, and what to do; empty where there are fits
 * @param notes what else the user should know
 */
public record SelectedProgram(
    ProgramCurves curves, List<DegreeSelection> selections, String missing, List<String> notes)
    implements Serializable {

  public SelectedProgram {
    selections = List.copyOf(selections);
    notes = List.copyOf(notes);
    if (selections.isEmpty() == missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%d selections and missing '%s'; expected one of both"
              .formatted(selections.size(), missing));
    }
  }
}
