package io.sweetspot.pipeline.tune;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.PenalizedSpline;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.UniversalScalability;
import io.sweetspot.fitting.decide.Point;
import io.sweetspot.fitting.decide.Proposal;
import io.sweetspot.fitting.decide.Proposer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The models that may propose a thread count to measure: the polynomial whose degree stands up to
 * leaving thread counts out, the Universal Scalability Law, and a penalized spline.
 */
final class ModelProposers {
  private static final int MAX_DEGREE = 8;

  private ModelProposers() {}

  static List<Proposer> all() {
    return List.of(
        proposer("polynomial", 4, ModelProposers::polynomial),
        proposer(
            "universal scalability law", 3, curve -> Optional.of(UniversalScalability.fit(curve))),
        proposer("spline", 5, curve -> Optional.of(PenalizedSpline.of(curve).curve())));
  }

  /** Empty where no polynomial but a constant stands up to it: a constant proposes nothing. */
  private static Optional<DifferentiableCurve> polynomial(Curve curve) {
    int wanted = Math.min(MAX_DEGREE, curve.points().size() - 2);
    int degree = PolynomialFits.highestDegree(curve, wanted);
    return Optional.of(
            DegreeSelection.withoutValidation(List.of(curve), degree).selectedFit().polynomial())
        .filter(polynomial -> polynomial.degree() > 0)
        .map(polynomial -> polynomial);
  }

  /** The allowed thread count where the model is lowest, within the measured range. */
  private static Proposer proposer(
      String model, int fewestPoints, Function<Curve, Optional<DifferentiableCurve>> fit) {
    return (points, allowed) -> {
      if (points.size() < fewestPoints) {
        return Optional.empty();
      }
      Curve curve =
          Curve.of(
              points.stream().mapToInt(Point::threads).toArray(),
              points.stream().mapToDouble(Point::seconds).toArray());
      return fit.apply(curve)
          .flatMap(
              fitted ->
                  allowed.stream()
                      .filter(threads -> threads >= curve.least() && threads <= curve.greatest())
                      .map(threads -> new Proposal(model, threads, fitted.value(threads)))
                      .min(Comparator.comparingDouble(Proposal::seconds)));
    };
  }
}
