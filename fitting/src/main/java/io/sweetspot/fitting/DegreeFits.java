package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Polynomials of every degree fitted to the training trials, and what these alone say of each
 * degree: all that a selection needs, without the factorizations that it came from.
 *
 * @param fits the fits on all training trials, of degree 0, 1, 2, ...
 * @param criteria the criteria that need no validation, as far as the data allow them
 * @param squares sum of the squares of all training times, in square seconds
 * @param threads thread counts of the training, rising
 */
public record DegreeFits(
    List<DegreeFit> fits, List<CriterionScores> criteria, double squares, List<Integer> threads)
    implements Serializable {

  public DegreeFits {
    fits = List.copyOf(fits);
    criteria = List.copyOf(criteria);
    threads = List.copyOf(threads);
  }

  /**
   * The fits on these runs.
   *
   * @param grids what is known of the curves' grids, for many programs in a row
   * @param training the training runs, or one curve of their means; at least one trial in all.
   *     {@link Criterion#LEAVE_ONE_RUN_OUT} needs two runs and is absent below.
   * @param maxDegree highest degree; at least 0
   * @throws IllegalArgumentException where a fit is impossible
   */
  public static DegreeFits of(SharedGrids grids, List<Curve> training, int maxDegree) {
    return DegreeScoring.fit(grids, training, maxDegree);
  }

  /** Highest degree that was fitted. */
  public int maxDegree() {
    return fits.size() - 1;
  }

  /**
   * The selection by validation and by every other criterion.
   *
   * @param validation the validation runs, one curve a run; at least one, none empty, at thread
   *     counts within the training's
   * @param offset seconds by which every validation run is known to lie below the training curve
   *     (the paper's 15); empty to take out each run's own shift
   * @throws IllegalArgumentException where the validation is impossible
   */
  public DegreeSelection select(List<Curve> validation, OptionalDouble offset) {
    if (validation.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no validation run; collect one, or select without validation");
    }
    List<CriterionScores> all = new ArrayList<>(DegreeScoring.validate(this, validation, offset));
    all.addAll(criteria);
    return selection(all, Criterion.VALIDATION_WITHOUT_SHIFT);
  }

  /** The selection by leaving one thread count out, which needs no validation runs. */
  public DegreeSelection selectWithoutValidation() {
    return selection(criteria, Criterion.LEAVE_ONE_THREAD_COUNT_OUT);
  }

  /**
   * The selection where every run judges what the others say, as a validation run would: for whole
   * runs, each over all thread counts. Of a single run it is {@link #selectWithoutValidation()}.
   */
  public DegreeSelection selectByRuns() {
    return selection(criteria, Criterion.LEAVE_ONE_RUN_OUT);
  }

  private DegreeSelection selection(List<CriterionScores> all, Criterion selecting) {
    DegreeSelection selection = new DegreeSelection(fits, all, selecting, List.of());
    return new DegreeSelection(fits, all, selecting, DegreeScoring.warnings(selection, threads));
  }
}
