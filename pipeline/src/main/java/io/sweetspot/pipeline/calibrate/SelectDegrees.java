package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits polynomials of every degree to the newest version of each program on each kind of machine,
 * and selects the degree with the least validation SSE. Older versions are kept apart, and named.
 */
final class SelectDegrees {

  /** A straight line, and a thread count to judge it by. */
  private static final int LEAST_FOR_PAPER = 3;

  private SelectDegrees() {}

  /** The selection for each program and kind of machine, from the curves of all versions. */
  static List<SelectedProgram> ofNewest(
      List<ProgramCurves> curves, CalibrationSettings settings, SharedGrids grids) {
    Map<CurveKey, List<ProgramCurves>> programs = new TreeMap<>();
    for (ProgramCurves each : curves) {
      programs.computeIfAbsent(each.key().versionless(), key -> new ArrayList<>()).add(each);
    }
    return programs.values().stream()
        .map(versions -> selectNewest(versions, settings, grids))
        .toList();
  }

  private static SelectedProgram selectNewest(
      List<ProgramCurves> versions, CalibrationSettings settings, SharedGrids grids) {
    versions.sort(ProgramCurves.newestFirst());
    List<String> notes = new ArrayList<>();
    for (ProgramCurves older : versions.subList(1, versions.size())) {
      notes.add(
          "%d trials of another version (%s) are kept apart"
              .formatted(
                  older.succeeded(),
                  older.key().version().isEmpty() ? "unknown" : older.key().version()));
    }
    return select(versions.get(0), settings, notes, grids);
  }

  /** The selection for one program, or what is missing for it. */
  static SelectedProgram select(
      ProgramCurves curves, CalibrationSettings settings, List<String> notes, SharedGrids grids) {
    String program = curves.key().program();
    List<Curve> training = curves.curves(Role.TRAINING);
    List<Curve> validation = curves.curves(Role.VALIDATION);
    if (training.isEmpty()) {
      return missing(
          curves,
          notes,
          Unanswered.withoutSuccess(curves.key().subject(), curves.failures()).missing());
    }
    Curve all = Curve.merged(training);
    int counts = all.points().size();
    int highest = PolynomialFits.highestDegree(grids, all, Math.max(0, counts - 2));
    int wanted =
        settings.maxDegree().orElse(Math.min(CalibrationSettings.DEFAULT_MAX_DEGREE, highest));
    if (validation.isEmpty() && settings.method() == Method.RACE) {
      return new SelectedProgram(
          curves,
          List.of(DegreeSelection.withoutValidation(grids, training, Math.min(wanted, highest))),
          "",
          notes);
    }
    if (validation.isEmpty()) {
      return missing(
          curves,
          notes,
          "program '%s' has no successful trial of role validation; collect some with --validation-runs 1"
              .formatted(program));
    }
    if (settings.method() == Method.PAPER && counts < LEAST_FOR_PAPER) {
      return missing(
          curves,
          notes,
          "the paper's method needs %d distinct thread counts, but program '%s' has %d; collect more"
              .formatted(LEAST_FOR_PAPER, program, counts));
    }
    if (counts < wanted + 1) {
      return missing(
          curves,
          notes,
          "degree %d needs %d distinct thread counts, but program '%s' has %d; collect more or lower --max-degree"
              .formatted(wanted, wanted + 1, program, counts));
    }
    int possible = Math.min(wanted, PolynomialFits.highestDegree(grids, all, wanted));
    if (wanted > possible) {
      return missing(
          curves,
          notes,
          "degree %d is more than the uneven thread counts of program '%s' allow, which is %d; lower --max-degree"
              .formatted(wanted, program, possible));
    }
    List<Curve> within = curves.validation().stream().map(RunCurve::curve).toList();
    if (within.isEmpty()) {
      return missing(
          curves,
          notes,
          "program '%s' has no validation trial within its training range; validate where you train"
              .formatted(program));
    }
    return new SelectedProgram(
        curves,
        List.of(DegreeSelection.of(grids, training, within, wanted, settings.validationOffset())),
        "",
        notes);
  }

  private static SelectedProgram missing(ProgramCurves curves, List<String> notes, String missing) {
    return new SelectedProgram(curves, List.of(), missing, notes);
  }
}
