package io.sweetspot.pipeline.tune;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.decide.Proposal;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.models.ParallelStreams;
import io.sweetspot.fitting.models.PenalizedSpline;
import io.sweetspot.fitting.models.UniversalScalability;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The models that may propose a thread count to measure: the polynomial whose degree stands up to
 * leaving thread counts out, the Universal Scalability Law, and a penalized spline; for a download
 * also both models of parallel streams from three samples.
 */
final class ModelProposers {
  private static final int MAX_DEGREE = 8;

  private ModelProposers() {}

  /** The models for any program. */
  static List<Proposer> general() {
    return List.of(
        proposer("polynomial", 4, ModelProposers::polynomial),
        proposer(
            "universal scalability law", 3, curve -> Optional.of(UniversalScalability.fit(curve))),
        proposer("spline", 5, curve -> Optional.of(PenalizedSpline.of(curve).curve())));
  }

  /** The models for a program. */
  static List<Proposer> of(Program program) {
    List<Proposer> proposers = new ArrayList<>(general());
    if (DownloadTrials.isDownload(program)) {
      proposers.add(
          proposer(
              "parallel streams, second order",
              ParallelStreams.SAMPLES,
              curve -> streams(curve, ParallelStreams.Model.FULL_SECOND_ORDER)));
      proposers.add(
          proposer(
              "parallel streams, c-order",
              ParallelStreams.SAMPLES,
              curve -> streams(curve, ParallelStreams.Model.C_ORDER)));
    }
    return List.copyOf(proposers);
  }

  /** Empty where counts do not double often enough, or no three samples give an optimum. */
  private static Optional<? extends DifferentiableCurve> streams(
      Curve curve, ParallelStreams.Model model) {
    return ParallelStreams.samples(curve).size() < ParallelStreams.SAMPLES
        ? Optional.empty()
        : ParallelStreams.fit(curve, model);
  }

  /** Empty where no polynomial but a constant stands up to it: a constant proposes nothing. */
  private static Optional<? extends DifferentiableCurve> polynomial(Curve curve) {
    int wanted = Math.min(MAX_DEGREE, curve.points().size() - 2);
    int degree = PolynomialFits.highestDegree(curve, wanted);
    return Optional.of(
            DegreeSelection.withoutValidation(List.of(curve), degree).selectedFit().polynomial())
        .filter(polynomial -> polynomial.degree() > 0);
  }

  /** The allowed thread count where the model is lowest, within the measured range. */
  private static Proposer proposer(
      String model,
      int fewestPoints,
      Function<Curve, Optional<? extends DifferentiableCurve>> fit) {
    return (measured, allowed) -> {
      if (measured.points().size() < fewestPoints) {
        return Optional.empty();
      }
      return fit.apply(measured)
          .flatMap(
              fitted ->
                  allowed.stream()
                      .filter(
                          threads -> threads >= measured.least() && threads <= measured.greatest())
                      .map(threads -> new Proposal(model, threads, fitted.value(threads)))
                      .min(Comparator.comparingDouble(Proposal::seconds)));
    };
  }
}
