package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.PolynomialFits;
import io.sweetspot.fitting.models.BandedSpline;
import io.sweetspot.fitting.models.UniversalScalability;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Curves to be drawn: points of them, as close in the logarithm of the threads as the eye asks. */
final class ModelCurves {
  static final int POINTS = 81;
  private static final int LEAST_FOR_BAND = 3;

  /** Trials that judge fits are not what a recommendation rests on. */
  private static final Set<Role> MEASURED = Set.of(Role.TRAINING, Role.CONFIRMATION);

  private ModelCurves() {}

  /** A model and its curve. */
  record Drawn(FittedModel model, List<Place> line) {}

  /** The smooth curve through the trials with its band; empty below three thread counts. */
  static Optional<BandedSpline> band(List<Trial> trials) {
    SortedMap<Integer, List<Double>> seconds = new TreeMap<>();
    for (Trial trial : trials) {
      if (trial.succeeded() && MEASURED.contains(trial.spec().role())) {
        seconds
            .computeIfAbsent(trial.spec().threads(), threads -> new ArrayList<>())
            .add(trial.seconds());
      }
    }
    return seconds.size() < LEAST_FOR_BAND
        ? Optional.empty()
        : Optional.of(BandedSpline.of(seconds));
  }

  /** The published models, and the Universal Scalability Law, fitted to what was measured. */
  static List<Drawn> models(Recommendation recommendation) {
    List<Drawn> drawn = new ArrayList<>();
    List<Measurement> curve = recommendation.basis().curve();
    Curve training = curve(curve, Set.of(Role.TRAINING));
    for (FittedModel model : recommendation.fits().models()) {
      List<PolynomialFit> fits = PolynomialFits.upTo(training, model.degree().orElse(0));
      if (fits.size() > model.degree().orElse(Integer.MAX_VALUE)) {
        drawn.add(
            new Drawn(model, line(fits.get(model.degree().getAsInt()).polynomial(), training)));
      }
    }
    Curve measured = curve(curve, MEASURED);
    if (measured.points().size() >= LEAST_FOR_BAND) {
      UniversalScalability law = UniversalScalability.fit(measured);
      String equation =
          String.format(
              Locale.ROOT, "%.8g + %.8g / x + %.8g x", law.constant(), law.shared(), law.growing());
      FittedModel model =
          new FittedModel("universal scalability law", OptionalInt.empty(), Optional.of(equation));
      drawn.add(new Drawn(model, line(law, measured)));
    }
    return drawn;
  }

  private static Curve curve(List<Measurement> measured, Set<Role> roles) {
    List<Curve> points = new ArrayList<>();
    for (Measurement point : measured) {
      if (roles.contains(point.role())) {
        double sd = point.sd().orElse(0);
        Moments seconds = new Moments(point.n(), point.mean(), sd * sd * (point.n() - 1));
        points.add(new Curve(List.of(new CurvePoint(point.threads(), seconds))));
      }
    }
    return Curve.merged(points);
  }

  private static List<Place> line(DifferentiableCurve curve, Curve measured) {
    double lower = Math.log(measured.least());
    double width = Math.log(measured.greatest()) - lower;
    List<Place> line = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double threads = Math.exp(lower + width * i / (POINTS - 1));
      line.add(new Place(threads, curve.value(threads)));
    }
    return line;
  }
}
