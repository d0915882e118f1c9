package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.PenalizedSpline;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.UniversalScalability;
import java.util.List;
import java.util.Locale;

/** The models that were fitted: an equation where there is one and, to be drawn, points. */
final class ModelLines {
  private static final int LINE_POINTS = 200;
  private static final int LEAST_FOR_SPLINE = 5;

  private ModelLines() {}

  /**
   * The models of a program.
   *
   * @param drawn whether points are wanted; they are most of a recommendation's size
   */
  static ArrayNode of(ProgramCurves curves, Polynomial polynomial, boolean drawn) {
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    ObjectNode selected =
        models
            .addObject()
            .put("model", "polynomial")
            .put("degree", polynomial.degree())
            .put("equation", polynomial.equation());
    if (!drawn) {
      return models;
    }
    selected.set("line", line(polynomial));
    Curve measured =
        Curve.merged(List.of(curves.curve(Role.TRAINING), curves.curve(Role.CONFIRMATION)));
    UniversalScalability law = UniversalScalability.fit(measured);
    models
        .addObject()
        .put("model", "universal scalability law")
        .put(
            "equation",
            String.format(
                Locale.ROOT,
                "%.8g + %.8g / x + %.8g x",
                law.constant(),
                law.shared(),
                law.growing()))
        .set("line", line(law));
    if (measured.points().size() >= LEAST_FOR_SPLINE) {
      ObjectNode spline = models.addObject().put("model", "penalized spline");
      spline.set("line", line(PenalizedSpline.of(measured).curve()));
    }
    return models;
  }

  private static ArrayNode line(DifferentiableCurve curve) {
    ArrayNode line = JsonNodeFactory.instance.arrayNode();
    double width = curve.upper() - curve.lower();
    for (int i = 0; i <= LINE_POINTS; i++) {
      double threads = curve.lower() + width * i / LINE_POINTS;
      line.addArray().add(threads).add(curve.value(threads));
    }
    return line;
  }
}
