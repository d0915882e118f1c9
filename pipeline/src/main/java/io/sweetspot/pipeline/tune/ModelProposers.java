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
        proposer("universal scalability law", 3, UniversalScalability::fit),
        proposer("spline", 5, points -> PenalizedSpline.of(points).curve()));
  }

  private static DifferentiableCurve polynomial(Curve curve) {
    int wanted = Math.min(MAX_DEGREE, curve.points().size() - 2);
    int degree = PolynomialFits.highestDegree(curve, wanted);
    return DegreeSelection.withoutValidation(List.of(curve), degree).selectedFit().polynomial();
  }

  /** The allowed thread count where the model is lowest, within the measured range. */
  private static Proposer proposer(
      String model, int fewestPoints, Function<Curve, ? extends DifferentiableCurve> fit) {
    return (points, allowed) -> {
      if (points.size() < fewestPoints) {
        return Optional.empty();
      }
      Curve curve =
          Curve.of(
              points.stream().mapToInt(Point::threads).toArray(),
              points.stream().mapToDouble(Point::seconds).toArray());
      DifferentiableCurve fitted = fit.apply(curve);
      Optional<Proposal> lowest = Optional.empty();
      for (int threads : allowed) {
        if (threads >= curve.least() && threads <= curve.greatest()) {
          double seconds = fitted.value(threads);
          if (Double.isFinite(seconds) && (lowest.isEmpty() || seconds < lowest.get().seconds())) {
            lowest = Optional.of(new Proposal(model, threads, seconds));
          }
        }
      }
      return lowest;
    };
  }
}
