package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperMinimizer;
import io.sweetspot.fitting.paper.StraightLine;
import io.sweetspot.fitting.paper.ValidationError;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The paper's figures 2.2 to 2.7 on this program's trials, for the report to draw: points, a line,
 * the path of a minimizer. Figures of the supported degree follow where it is not the selected one.
 */
final class PaperFigures {
  private static final int LINE_POINTS = 200;
  private static final int LETTERS = 'z' - 'a';
  private static final MathContext THREE = new MathContext(3);

  private final PaperMethod paper;
  private final List<RunCurve> validation;
  private final OptionalDouble offset;
  private final ArrayNode figures = JsonNodeFactory.instance.arrayNode();

  PaperFigures(PaperMethod paper, List<RunCurve> validation, OptionalDouble offset) {
    this.paper = paper;
    this.validation = validation;
    this.offset = offset;
  }

  /** All figures, in the order of the paper. */
  ArrayNode json() {
    points(figure("2.2", "training data"), paper.training());
    fits(paper.selected());
    descent(paper.selected());
    straightLine();
    spline();
    newtonAndStarts(paper.selected());
    if (paper.supported().degree() != paper.selected().degree()) {
      fits(paper.supported());
      descent(paper.supported());
      newtonAndStarts(paper.supported());
    }
    return figures;
  }

  /** By how much a validation figure moves the curve, in seconds: down where it is below 0. */
  static double shift(ValidationError error, OptionalDouble offset) {
    return offset.isPresent() ? -offset.getAsDouble() : error.levelSeconds();
  }

  private void fits(PaperCurve curve) {
    Polynomial polynomial = curve.fit().polynomial();
    ObjectNode overData = figure("2.3a", "degree %d over the training".formatted(curve.degree()));
    points(overData, paper.training());
    line(overData, polynomial::value).put("sse", curve.fit().trainingSse());
    for (int i = 0; i < validation.size(); i++) {
      ValidationError error = curve.validation().get(i);
      double shift = shift(error, offset);
      ObjectNode overRun =
          figure(
              validationId(i),
              "degree %d %s %s s over validation run %d"
                  .formatted(
                      curve.degree(),
                      shift > 0 ? "plus" : "less",
                      PaperRows.digits(Math.abs(shift), THREE),
                      validation.get(i).run()));
      points(overRun, validation.get(i).curve());
      line(overRun, x -> polynomial.value(x) + shift).put("sse", error.sse());
    }
  }

  private static String validationId(int index) {
    return index < LETTERS ? "2.3" + (char) ('b' + index) : "2.3, run %d".formatted(index + 1);
  }

  private void descent(PaperCurve curve) {
    Minimization run = curve.minimizers().get(PaperMinimizer.GRADIENT_DESCENT);
    path(figure("2.4", found(curve, "gradient descent", run, run.last())), curve, run);
  }

  private void straightLine() {
    StraightLine line = paper.line();
    ObjectNode figure = figure("2.4.1", "straight line by least squares");
    points(figure, paper.training());
    line(figure, line::value).put("sse", line.sse());
  }

  private void spline() {
    ObjectNode figure = figure("2.5", "interpolating cubic spline");
    points(figure, paper.training());
    line(figure, paper.spline()::value).put("sse", paper.splineSse());
  }

  private void newtonAndStarts(PaperCurve curve) {
    Minimization newton = curve.minimizers().get(PaperMinimizer.NEWTON);
    path(figure("2.6", found(curve, "Newton", newton, newton.last())), curve, newton);
    Minimization best = curve.randomStarts().best();
    String starts = "best of %d random starts".formatted(curve.randomStarts().runs().size());
    ObjectNode figure =
        figure("2.7", found(curve, starts, best, PaperJson.refined(curve).orElse(best.last())));
    points(figure, paper.training());
    path(figure, curve, best);
  }

  private static String found(PaperCurve curve, String how, Minimization run, Optimum end) {
    return String.format(
        Locale.ROOT,
        "%s on degree %d: from %.1f to %.2f threads%s",
        how,
        curve.degree(),
        run.path().get(0),
        end.threads(),
        run.succeeded() ? "" : ", " + PaperJson.stopped(run));
  }

  private ObjectNode figure(String id, String title) {
    return figures.addObject().put("id", id).put("title", title);
  }

  private static void points(ObjectNode figure, Curve curve) {
    ArrayNode points = figure.putArray("points");
    for (CurvePoint point : curve.points()) {
      points.addArray().add(point.threads()).add(point.seconds().mean());
    }
  }

  /** Values at even steps over the training's range, and at its thread counts. */
  private ObjectNode line(ObjectNode figure, DoubleUnaryOperator curve) {
    ArrayNode line = figure.putArray("line");
    List<CurvePoint> points = paper.training().points();
    double step = (double) (paper.training().greatest() - paper.training().least()) / LINE_POINTS;
    for (int i = 1; i < points.size(); i++) {
      double from = points.get(i - 1).threads();
      double width = points.get(i).threads() - from;
      int parts = (int) Math.ceil(width / step);
      for (int part = 0; part < parts; part++) {
        add(line, from + width * part / parts, curve);
      }
    }
    add(line, paper.training().greatest(), curve);
    return figure;
  }

  private void path(ObjectNode figure, PaperCurve curve, Minimization run) {
    DoubleUnaryOperator value = curve.fit().polynomial()::value;
    line(figure, value);
    ArrayNode path = figure.putArray("path");
    run.path().forEach(threads -> add(path, threads, value));
    figure.put("steps", run.iterations());
  }

  private static void add(ArrayNode line, double threads, DoubleUnaryOperator curve) {
    line.addArray().add(threads).add(curve.applyAsDouble(threads));
  }
}
