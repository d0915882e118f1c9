package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;

/**
 * What the models say of a program that was raced: beside the verdict, which they do not change.
 */
public final class FitsBesideRace {
  private FitsBesideRace() {}

  /**
   * The fits; none where the trials do not allow any, or a constant: that says nothing of threads.
   */
  public static Fits of(ProgramCurves curves, CalibrationSettings settings) {
    CalibrationSettings race = settings.withRace();
    SharedGrids grids = new SharedGrids();
    FitPlan plan = FitPlan.of(curves, race, grids);
    if (!plan.missing().isEmpty()) {
      return Fits.NONE;
    }
    SelectedProgram selected =
        SelectDegrees.selected(FitPolynomials.fitted(curves, plan, grids), race);
    return selected.selected().degree() == 0
        ? Fits.NONE
        : PublishedFits.of(FindOptima.optimized(selected, race.starts(), race.seed()));
  }
}
