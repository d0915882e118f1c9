package io.sweetspot.pipeline.recommendations.paper;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.StationaryPoint;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.StochasticFit;
import io.sweetspot.fitting.paper.StraightLine;
import io.sweetspot.fitting.paper.ValidationError;
import io.sweetspot.pipeline.recommendations.PaperFindings.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the paper prints, in words and with its digits: a name and a value a row, for people. */
final class PaperRows {
  private static final Map<Criterion, String> JUDGED =
      Map.of(
          Criterion.VALIDATION, "plain validation SSE",
          Criterion.LEAVE_ONE_RUN_OUT, "leave-one-run-out SSE",
          Criterion.LEAVE_ONE_THREAD_COUNT_OUT, "leave-one-thread-count-out SSE",
          Criterion.PRESS, "leave-one-trial-out SSE (PRESS)");

  private final PaperMethod paper;
  private final List<Integer> runs;
  private final OptionalDouble offset;
  private final List<Row> rows = new ArrayList<>();

  PaperRows(PaperMethod paper, List<Integer> runs, OptionalDouble offset) {
    this.paper = paper;
    this.runs = runs;
    this.offset = offset;
  }

  /** All rows, in the order of the paper. */
  List<Row> all() {
    row(
        "training",
        "%d trials at %d thread counts, %d to %d"
            .formatted(
                paper.training().trials(),
                paper.training().points().size(),
                paper.training().least(),
                paper.training().greatest()));
    row(
        "lowest measured",
        "%d threads (%s s)".formatted(paper.lowestMeasured().threads(), lowestSeconds()));
    for (CriterionScores scores : paper.selection().criteria()) {
      double sse = scores.sse().get(scores.selectedDegree());
      row(
          "degree of the least " + JUDGED.getOrDefault(scores.criterion(), shifted()),
          "%d (%s s²)".formatted(scores.selectedDegree(), digits(sse)));
    }
    curve(paper.selected());
    if (paper.supported().degree() != paper.selected().degree()) {
      curve(paper.supported());
    }
    row("straight line, normal equations", line(paper.line()));
    row(
        "straight line, gradient descent",
        "%s, %d iterations".formatted(line(paper.descentLine()), paper.descentLine().iterations()));
    row("cubic spline, SSE at the means", digits(paper.splineSse()) + " s²");
    row("cubic spline, minimum", at(ExactMinimum.of(paper.spline())));
    return rows;
  }

  private String shifted() {
    return offset.isPresent()
        ? "validation SSE, curve less %s s".formatted(digits(offset.getAsDouble()))
        : "validation SSE, each run's own level taken out";
  }

  private void curve(PaperCurve curve) {
    String degree = "degree %d, ".formatted(curve.degree());
    row(degree + "equation", curve.equation());
    row(degree + "training SSE", digits(curve.fit().trainingSse()) + " s²");
    row(
        degree + "training SSE with 4 digits a coefficient",
        digits(PublishedPaper.fourDigitSse(paper, curve)) + " s²");
    for (int i = 0; i < runs.size(); i++) {
      ValidationError error = curve.validation().get(i);
      row(
          degree + "SSE on validation run %d".formatted(runs.get(i)),
          "%s s² (curve moved by %s s; as it is: %s s²)"
              .formatted(
                  digits(error.sse()),
                  digits(PaperFigures.shift(error, offset)),
                  digits(error.plainSse())));
    }
    curve
        .minimizers()
        .forEach((minimizer, run) -> row(degree + minimizer.words(), run(curve, run)));
    StochasticFit stochastic = curve.stochastic();
    row(
        degree + "fitted by stochastic gradient descent",
        "SSE %s s² after %d passes, minimum %s"
            .formatted(
                digits(stochastic.sse()),
                stochastic.passes(),
                at(ExactMinimum.of(stochastic.polynomial()))));
    randomStarts(degree, curve);
    row(degree + "minima", flat(curve, StationaryPoint.Kind.MINIMUM));
    row(degree + "maxima", flat(curve, StationaryPoint.Kind.MAXIMUM));
    row(degree + "global minimum", at(curve.minimum()));
    row(degree + "lowest whole thread count", at(curve.wholeMinimum()));
  }

  private void randomStarts(String degree, PaperCurve curve) {
    MultipleStarts starts = curve.randomStarts();
    long there =
        starts.runs().stream()
            .filter(run -> run.succeeded())
            .filter(run -> sameWhole(curve, run.last(), curve.minimum()))
            .count();
    row(
        degree + "%d random starts".formatted(starts.runs().size()),
        "%s, refined to %s; %d of %d starts end at the global minimum"
            .formatted(
                run(curve, starts.best()),
                PublishedPaper.refined(curve).map(PaperRows::at).orElse("nothing"),
                there,
                starts.runs().size()));
  }

  private static boolean sameWhole(PaperCurve curve, Optimum one, Optimum other) {
    return curve.wholeThreads(one.threads()) == curve.wholeThreads(other.threads());
  }

  private static String run(PaperCurve curve, Minimization run) {
    String end =
        run.succeeded()
            ? "so %d threads".formatted(curve.wholeThreads(run.last().threads()))
            : PublishedPaper.stopped(run);
    return "from %s to %s, %s, %d iterations"
        .formatted(digits(run.path().get(0)), at(run.last()), end, run.iterations());
  }

  private static String flat(PaperCurve curve, StationaryPoint.Kind kind) {
    String points =
        curve.stationaryPoints().stream()
            .filter(point -> point.kind() == kind)
            .map(point -> at(point.point()))
            .collect(Collectors.joining("; "));
    return points.isEmpty() ? "none inside the range" : points;
  }

  private static String line(StraightLine line) {
    return "%s %s %s x, SSE %s s²"
        .formatted(
            digits(line.intercept()),
            line.slope() < 0 ? "-" : "+",
            digits(Math.abs(line.slope())),
            digits(line.sse()));
  }

  /** To the last digit: the paper gives nine decimals. */
  private double lowestSeconds() {
    return paper.lowestMeasured().seconds().mean();
  }

  private static String at(Optimum optimum) {
    return at(optimum.threads(), optimum.seconds());
  }

  private static String at(double threads, double seconds) {
    return "%s threads (%s s)".formatted(digits(threads), digits(seconds));
  }

  /** Eight significant digits: one more than an equation needs to be used again. */
  private static String digits(double value) {
    return Digits.significant(value, 8);
  }

  private void row(String name, String value) {
    rows.add(new Row(name, value));
  }
}
