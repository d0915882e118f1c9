package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.models.PenalizedSpline;
import io.sweetspot.fitting.models.UniversalScalability;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The models that were fitted: an equation where there is one and, to be drawn, points. */
final class ModelLines {
  private static final int LINE_POINTS = 200;
  private static final int LEAST_FOR_SPLINE = 5;

  private ModelLines() {}

  /**
   * The models of a program.
   *
   * @param polynomial the selected one
   * @param drawn whether points are wanted; they are most of a recommendation's size
   */
  static List<FittedModel> of(ProgramCurves curves, Polynomial polynomial, boolean drawn) {
    List<FittedModel> models = new ArrayList<>();
    models.add(
        new FittedModel(
            "polynomial",
            OptionalInt.of(polynomial.degree()),
            Optional.of(polynomial.equation()),
            drawn ? line(polynomial) : List.of()));
    if (!drawn) {
      return models;
    }
    Curve measured =
        Curve.merged(List.of(curves.curve(Role.TRAINING), curves.curve(Role.CONFIRMATION)));
    UniversalScalability law = UniversalScalability.fit(measured);
    String equation =
        String.format(
            Locale.ROOT, "%.8g + %.8g / x + %.8g x", law.constant(), law.shared(), law.growing());
    models.add(
        new FittedModel(
            "universal scalability law", OptionalInt.empty(), Optional.of(equation), line(law)));
    if (measured.points().size() >= LEAST_FOR_SPLINE) {
      models.add(
          new FittedModel(
              "penalized spline",
              OptionalInt.empty(),
              Optional.empty(),
              line(PenalizedSpline.of(measured).curve())));
    }
    return models;
  }

  private static List<Place> line(DifferentiableCurve curve) {
    List<Place> line = new ArrayList<>();
    double width = curve.upper() - curve.lower();
    for (int i = 0; i <= LINE_POINTS; i++) {
      double threads = curve.lower() + width * i / LINE_POINTS;
      line.add(new Place(threads, curve.value(threads)));
    }
    return line;
  }
}
