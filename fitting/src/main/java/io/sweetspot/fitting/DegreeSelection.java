package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which degree of polynomial to trust, by five criteria side by side.
 *
 * @param fits the fits on all training trials, of degree 0, 1, 2, ...
 * @param criteria the criteria that the data allow, in the order of {@link Criterion}
 * @param warnings at most one: where leaving one thread count out disagrees with the validation
 */
public record DegreeSelection(
    List<PolynomialFit> fits, List<CriterionScores> criteria, List<GapWarning> warnings)
    implements Serializable {

  public DegreeSelection {
    fits = List.copyOf(fits);
    criteria = List.copyOf(criteria);
    warnings = List.copyOf(warnings);
  }

  /**
   * Every criterion on these runs.
   *
   * @param training the training runs, or one curve of their means; at least one trial in all.
   *     {@link Criterion#LEAVE_ONE_RUN_OUT} needs two runs and is absent below.
   * @param validation the validation runs, one curve a run; at least one, none empty, at thread
   *     counts within the training's
   * @param maxDegree highest degree; at least 0
   * @param offset seconds by which every validation run is known to lie below the training curve
   *     (the paper's 15); empty to take out each run's own shift
   * @throws IllegalArgumentException where the fits or the validation are impossible
   */
  public static DegreeSelection of(
      List<Curve> training, List<Curve> validation, int maxDegree, OptionalDouble offset) {
    return of(new SharedGrids(), training, validation, maxDegree, offset);
  }

  /** The same selection, with what is known of the curves' grids: for many programs in a row. */
  public static DegreeSelection of(
      SharedGrids grids,
      List<Curve> training,
      List<Curve> validation,
      int maxDegree,
      OptionalDouble offset) {
    if (validation.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no validation run; collect one, or select without validation");
    }
    return DegreeScoring.select(grids, training, validation, maxDegree, offset);
  }

  /** The criteria that need no validation runs; parameters as above. */
  public static DegreeSelection withoutValidation(List<Curve> training, int maxDegree) {
    return withoutValidation(new SharedGrids(), training, maxDegree);
  }

  /** The same, with what is known of the curves' grids. */
  public static DegreeSelection withoutValidation(
      SharedGrids grids, List<Curve> training, int maxDegree) {
    return DegreeScoring.select(grids, training, List.of(), maxDegree, OptionalDouble.empty());
  }

  /** Highest degree that was fitted. */
  public int maxDegree() {
    return fits.size() - 1;
  }

  /** The fit of {@code degree}. */
  public PolynomialFit fit(int degree) {
    return fits.get(degree);
  }

  /** What {@code criterion} says, where the data allow it. */
  public Optional<CriterionScores> scores(Criterion criterion) {
    return criteria.stream().filter(scores -> scores.criterion() == criterion).findFirst();
  }

  /** The degree that {@code criterion} selects, where the data allow it. */
  public OptionalInt selectedDegree(Criterion criterion) {
    return scores(criterion)
        .map(scores -> OptionalInt.of(scores.selectedDegree()))
        .orElse(OptionalInt.empty());
  }

  /**
   * The degree of the paper's method: the least validation error without the level shift; where
   * there is no validation, that of leaving one thread count out, and where there is only one
   * thread count, 0.
   */
  public int selectedDegree() {
    return selectedDegree(Criterion.VALIDATION_WITHOUT_SHIFT)
        .orElseGet(() -> selectedDegree(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElse(0));
  }

  /** The fit of {@link #selectedDegree()}. */
  public PolynomialFit selectedFit() {
    return fit(selectedDegree());
  }

  /** Where leaving one thread count out disagrees, if it does. */
  public Optional<GapWarning> warning() {
    return warnings.stream().findFirst();
  }
}
