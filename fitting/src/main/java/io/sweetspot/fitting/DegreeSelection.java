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
 * @param selecting the criterion that selects; where the data do not allow it, that of leaving one
 *     thread count out does
 * @param warnings at most one: where leaving one thread count out disagrees with what selects
 */
public record DegreeSelection(
    List<DegreeFit> fits,
    List<CriterionScores> criteria,
    Criterion selecting,
    List<GapWarning> warnings)
    implements Serializable {

  public DegreeSelection {
    fits = List.copyOf(fits);
    criteria = List.copyOf(criteria);
    warnings = List.copyOf(warnings);
  }

  /** Every criterion on these runs: see {@link DegreeFits#of} and {@link DegreeFits#select}. */
  public static DegreeSelection of(
      List<Curve> training, List<Curve> validation, int maxDegree, OptionalDouble offset) {
    return DegreeFits.of(new SharedGrids(), training, maxDegree).select(validation, offset);
  }

  /** The criteria that need no validation runs. */
  public static DegreeSelection withoutValidation(List<Curve> training, int maxDegree) {
    return DegreeFits.of(new SharedGrids(), training, maxDegree).selectWithoutValidation();
  }

  /** Highest degree that was fitted. */
  public int maxDegree() {
    return fits.size() - 1;
  }

  /** The fit of {@code degree}. */
  public DegreeFit fit(int degree) {
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
   * The degree with the least error by what selects: with validation runs that of the paper's
   * method, the least validation error without the level shift. Where there is only one thread
   * count, 0.
   */
  public int selectedDegree() {
    return selectedDegree(selecting)
        .orElseGet(() -> selectedDegree(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElse(0));
  }

  /** The fit of {@link #selectedDegree()}. */
  public DegreeFit selectedFit() {
    return fit(selectedDegree());
  }

  /** Where leaving one thread count out disagrees, if it does. */
  public Optional<GapWarning> warning() {
    return warnings.stream().findFirst();
  }
}
