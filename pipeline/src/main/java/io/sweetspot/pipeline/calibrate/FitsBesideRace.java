package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import java.util.List;

/**
 * What the models say of a program that was raced: beside the verdict, which they do not change.
 */
public final class FitsBesideRace {
  private FitsBesideRace() {}

  /** The fits; none where the trials do not allow any. */
  public static Fits of(ProgramCurves curves, CalibrationSettings settings) {
    CalibrationSettings race = settings.withRace();
    SelectedProgram selected = SelectDegrees.select(curves, race, List.of(), new SharedGrids());
    return selected.selections().isEmpty()
        ? Fits.NONE
        : PublishedFits.of(FindOptima.of(selected, race), race);
  }
}
