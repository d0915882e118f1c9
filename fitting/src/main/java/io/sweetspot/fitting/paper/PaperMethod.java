package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.models.PiecewiseCubic;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The whole method of Shieh and Li, "Learning the optimal degree of concurrency for
 * performance-critical Python processes" (Cornell, 2017), on anyone's measurements.
 *
 * <p>The paper chooses its degree by eye where this chooses by validation. So the figures are given
 * for two degrees: the one that validation selects, and the one that leaving one thread count out
 * supports. On the paper's own measurements the first is 13, whose minimum lies in a gap of the
 * measurements, and the second is the paper's 8.
 *
 * @param training the training runs together: the data that are fitted
 * @param validation the validation runs
 * @param selection every criterion for every degree
 * @param selected figures of the degree that validation selects
 * @param supported figures of the degree that leaving one thread count out selects; those of {@code
 *     selected} where the two agree or the data do not allow it
 * @param line the straight line by the normal equations
 * @param descentLine the straight line by gradient descent from random weights
 * @param spline the interpolating cubic spline (not-a-knot)
 * @param splineSse its sum of squared errors at the means, in square seconds: 0 up to rounding
 * @param lowestMeasured the lowest measured thread count of the training
 */
public record PaperMethod(
    Curve training,
    List<Curve> validation,
    DegreeSelection selection,
    PaperCurve selected,
    PaperCurve supported,
    StraightLine line,
    StraightLine descentLine,
    PiecewiseCubic spline,
    double splineSse,
    CurvePoint lowestMeasured)
    implements Serializable {

  public PaperMethod {
    validation = List.copyOf(validation);
  }

  /**
   * The method on these runs.
   *
   * @param training the training runs, or one curve of their means; more than {@code maxDegree}
   *     distinct thread counts in all
   * @param validation the validation runs, within the training's thread counts; may be empty, and
   *     then the degree is the one that leaving one thread count out selects
   * @param offset seconds by which the validation runs are known to lie below the training (the
   *     paper's 15); empty to take out each run's own level
   * @param settings what the paper leaves open
   */
  public static PaperMethod of(
      List<Curve> training, List<Curve> validation, OptionalDouble offset, PaperSettings settings) {
    DegreeSelection selection =
        validation.isEmpty()
            ? DegreeSelection.withoutValidation(training, settings.maxDegree())
            : DegreeSelection.of(training, validation, settings.maxDegree(), offset);
    int selectedDegree = selection.selectedDegree();
    int supportedDegree =
        selection.selectedDegree(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElse(selectedDegree);
    Curve curve = Curve.merged(training);
    List<PolynomialFit> fits = PolynomialFits.upTo(curve, settings.maxDegree());
    PaperCurve selected =
        PaperCurve.of(fits.get(selectedDegree), training, validation, offset, settings);
    PaperCurve supported =
        supportedDegree == selectedDegree
            ? selected
            : PaperCurve.of(fits.get(supportedDegree), training, validation, offset, settings);
    PiecewiseCubic spline = NotAKnotSpline.of(curve);
    return new PaperMethod(
        curve,
        validation,
        selection,
        selected,
        supported,
        StraightLine.byNormalEquations(curve),
        StraightLine.byDescent(curve, settings.seed()),
        spline,
        Math.max(0, curve.sse(spline::value) - curve.withinSse()),
        curve.lowest());
  }
}
