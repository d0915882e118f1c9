package io.sweetspot.pipeline.recommendations.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperMinimizer;
import io.sweetspot.fitting.paper.StraightLine;
import io.sweetspot.fitting.paper.ValidationError;
import io.sweetspot.pipeline.recommendations.PaperFindings.Figure;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/**
 * The paper's figures 2.2 to 2.7 on this program's trials, for the report to draw: points, a line,
 * the path of a minimizer. Figures of the supported degree follow where it is not the selected one.
 */
final class PaperFigures {
  private static final int LINE_POINTS = 200;

  /** Places of a path closer than this share of the range look like one. */
  private static final double VISIBLE = 1.0 / 300;

  private static final int LETTERS = 'z' - 'a';

  private static final List<Place> NO_LINE = List.of();
  private static final OptionalDouble NO_SSE = OptionalDouble.empty();

  private final PaperMethod paper;
  private final List<Integer> runs;
  private final OptionalDouble offset;
  private final List<Figure> figures = new ArrayList<>();

  PaperFigures(PaperMethod paper, List<Integer> runs, OptionalDouble offset) {
    this.paper = paper;
    this.runs = runs;
    this.offset = offset;
  }

  /** All figures, in the order of the paper. */
  List<Figure> all() {
    add("2.2", "training data", points(paper.training()), NO_LINE, NO_SSE);
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
    return List.copyOf(figures);
  }

  /** By how much a validation figure moves the curve, in seconds: down where it is below 0. */
  static double shift(ValidationError error, OptionalDouble offset) {
    return offset.isPresent() ? -offset.getAsDouble() : error.levelSeconds();
  }

  private void fits(PaperCurve curve) {
    Polynomial polynomial = curve.fit().polynomial();
    add(
        "2.3a",
        "degree %d over the training".formatted(curve.degree()),
        points(paper.training()),
        line(polynomial::value),
        OptionalDouble.of(curve.fit().trainingSse()));
    for (int i = 0; i < runs.size(); i++) {
      ValidationError error = curve.validation().get(i);
      double shift = shift(error, offset);
      add(
          validationId(i),
          "degree %d %s %s s over validation run %d"
              .formatted(
                  curve.degree(),
                  shift > 0 ? "plus" : "less",
                  Digits.significant(Math.abs(shift), 3),
                  runs.get(i)),
          points(paper.validation().get(i)),
          line(x -> polynomial.value(x) + shift),
          OptionalDouble.of(error.sse()));
    }
  }

  private static String validationId(int index) {
    return index < LETTERS ? "2.3" + (char) ('b' + index) : "2.3, run %d".formatted(index + 1);
  }

  private void descent(PaperCurve curve) {
    Minimization run = curve.minimizers().get(PaperMinimizer.GRADIENT_DESCENT);
    path("2.4", found(curve, "gradient descent", run, run.last()), NO_LINE, curve, run);
  }

  private void straightLine() {
    StraightLine line = paper.line();
    add(
        "2.4.1",
        "straight line by least squares",
        points(paper.training()),
        line(line::value),
        OptionalDouble.of(line.sse()));
  }

  private void spline() {
    add(
        "2.5",
        "interpolating cubic spline",
        points(paper.training()),
        line(paper.spline()::value),
        OptionalDouble.of(paper.splineSse()));
  }

  private void newtonAndStarts(PaperCurve curve) {
    Minimization newton = curve.minimizers().get(PaperMinimizer.NEWTON);
    path("2.6", found(curve, "Newton", newton, newton.last()), NO_LINE, curve, newton);
    Minimization best = curve.randomStarts().best();
    String starts = "best of %d random starts".formatted(curve.randomStarts().runs().size());
    Optimum end = PublishedPaper.refined(curve).orElse(best.last());
    path("2.7", found(curve, starts, best, end), points(paper.training()), curve, best);
  }

  private static String found(PaperCurve curve, String how, Minimization run, Optimum end) {
    return String.format(
        Locale.ROOT,
        "%s on degree %d: from %.1f to %.2f threads%s",
        how,
        curve.degree(),
        run.path().get(0),
        end.threads(),
        run.succeeded() ? "" : ", " + PublishedPaper.stopped(run));
  }

  private void add(
      String id, String title, List<Place> points, List<Place> line, OptionalDouble sse) {
    figures.add(new Figure(id, title, points, line, List.of(), OptionalInt.empty(), sse));
  }

  private void path(
      String id, String title, List<Place> points, PaperCurve curve, Minimization run) {
    DoubleUnaryOperator value = curve.fit().polynomial()::value;
    double visible = VISIBLE * (paper.training().greatest() - paper.training().least());
    List<Place> path =
        thinned(run.path(), visible).stream().map(threads -> place(threads, value)).toList();
    figures.add(
        new Figure(id, title, points, line(value), path, OptionalInt.of(run.iterations()), NO_SSE));
  }

  private static List<Place> points(Curve curve) {
    return curve.points().stream()
        .map(point -> new Place(point.threads(), point.seconds().mean()))
        .toList();
  }

  /** Values at even steps over the training's range, and at its thread counts. */
  private List<Place> line(DoubleUnaryOperator curve) {
    List<Place> line = new ArrayList<>();
    List<CurvePoint> points = paper.training().points();
    double step = (double) (paper.training().greatest() - paper.training().least()) / LINE_POINTS;
    for (int i = 1; i < points.size(); i++) {
      double from = points.get(i - 1).threads();
      double width = points.get(i).threads() - from;
      int parts = (int) Math.ceil(width / step);
      for (int part = 0; part < parts; part++) {
        line.add(place(from + width * part / parts, curve));
      }
    }
    line.add(place(paper.training().greatest(), curve));
    return line;
  }

  /** Those places of a path that are {@code visible} apart, its ends among them. */
  static List<Double> thinned(List<Double> path, double visible) {
    List<Double> kept = new ArrayList<>();
    int last = path.size() - 1;
    for (int i = 0; i <= last; i++) {
      double place = path.get(i);
      if (kept.isEmpty() || i == last || Math.abs(place - kept.get(kept.size() - 1)) >= visible) {
        kept.add(place);
      }
    }
    return kept;
  }

  private static Place place(double threads, DoubleUnaryOperator curve) {
    return new Place(threads, curve.applyAsDouble(threads));
  }
}
