package io.sweetspot.pipeline.recommendations.paper;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.GapWarning;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.StationaryPoint;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperMinimizer;
import io.sweetspot.fitting.paper.StochasticFit;
import io.sweetspot.fitting.paper.StraightLine;
import io.sweetspot.fitting.paper.ValidationError;
import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.DegreeFindings;
import io.sweetspot.pipeline.recommendations.PaperFindings.Descent;
import io.sweetspot.pipeline.recommendations.PaperFindings.FlatSpot;
import io.sweetspot.pipeline.recommendations.PaperFindings.JudgedDegree;
import io.sweetspot.pipeline.recommendations.PaperFindings.Line;
import io.sweetspot.pipeline.recommendations.PaperFindings.Lowest;
import io.sweetspot.pipeline.recommendations.PaperFindings.Mean;
import io.sweetspot.pipeline.recommendations.PaperFindings.RunErrors;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spline;
import io.sweetspot.pipeline.recommendations.PaperFindings.Spot;
import io.sweetspot.pipeline.recommendations.PaperFindings.Starts;
import io.sweetspot.pipeline.recommendations.PaperFindings.StochasticDescent;
import io.sweetspot.pipeline.recommendations.PaperFindings.StraightLines;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the paper's method finds, as it is published. */
public final class PublishedPaper {
  /** As many as the paper prints of each coefficient. */
  private static final MathContext PRINTED = new MathContext(4);

  private static final Newton FINISH = Newton.safeguarded(1e-10, 100);

  private PublishedPaper() {}

  /**
   * The findings.
   *
   * @param paper what was found
   * @param runs the numbers of its validation runs, in their order
   * @param offset seconds by which the validation was said to lie below the training
   */
  public static PaperFindings of(PaperMethod paper, List<Integer> runs, OptionalDouble offset) {
    return new PaperFindings(
        paper.selected().degree(),
        paper.supported().degree(),
        paper.selection().maxDegree(),
        offset,
        paper.selection().warning().map(GapWarning::message),
        paper.training().points().stream()
            .map(point -> new Mean(point.threads(), point.seconds().n(), point.seconds().mean()))
            .toList(),
        criteria(paper),
        degree(paper, paper.selected(), runs),
        degree(paper, paper.supported(), runs),
        new StraightLines(
            line(paper.line(), OptionalInt.empty()),
            line(paper.descentLine(), OptionalInt.of(paper.descentLine().iterations()))),
        new Spline("not-a-knot", finite(paper.splineSse()), spot(ExactMinimum.of(paper.spline()))),
        new Lowest(paper.lowestMeasured().threads(), paper.lowestMeasured().seconds().mean()),
        new PaperFigures(paper, runs, offset).all(),
        new PaperRows(paper, runs, offset).all());
  }

  /** The name of a way to stop: {@code out of iterations}. */
  static String stopped(Minimization run) {
    return run.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The best of the random starts, brought to rest: the descent stops thousandths early. */
  static Optional<Optimum> refined(PaperCurve curve) {
    return curve
        .randomStarts()
        .optimum()
        .flatMap(found -> FINISH.minimize(curve.fit().polynomial(), found.threads()).optimum());
  }

  /** Training SSE of the equation with four digits a coefficient, as the paper prints it. */
  static double fourDigitSse(PaperMethod paper, PaperCurve curve) {
    Polynomial whole = curve.fit().polynomial();
    double[] rounded =
        whole.coefficients().stream()
            .mapToDouble(power -> new BigDecimal(power).round(PRINTED).doubleValue())
            .toArray();
    return paper.training().sse(Polynomial.ofPowers(whole.lower(), whole.upper(), rounded)::value);
  }

  private static Map<String, JudgedDegree> criteria(PaperMethod paper) {
    Map<String, JudgedDegree> criteria = new LinkedHashMap<>();
    for (CriterionScores scores : paper.selection().criteria()) {
      int degree = scores.selectedDegree();
      criteria.put(
          name(scores.criterion()), new JudgedDegree(degree, finite(scores.sse().get(degree))));
    }
    return criteria;
  }

  private static DegreeFindings degree(PaperMethod paper, PaperCurve curve, List<Integer> runs) {
    return new DegreeFindings(
        curve.degree(),
        curve.equation(),
        curve.fit().polynomial().coefficients(),
        curve.fit().standardErrors(),
        finite(curve.fit().rSquared()),
        finite(curve.fit().residualStandardDeviation()),
        finite(curve.fit().trainingSse()),
        finite(fourDigitSse(paper, curve)),
        runErrors(curve, runs),
        finite(curve.validation().stream().mapToDouble(ValidationError::sse).sum()),
        descent(curve, PaperMinimizer.GRADIENT_DESCENT),
        descent(curve, PaperMinimizer.NEWTON),
        descent(curve, PaperMinimizer.SAFEGUARDED_NEWTON),
        Optional.of(descent(curve, PaperMinimizer.ADAGRAD)),
        Optional.of(descent(curve, PaperMinimizer.ARMIJO)),
        Optional.of(descent(curve, PaperMinimizer.BARZILAI_BORWEIN)),
        Optional.of(stochastic(curve.stochastic())),
        starts(curve),
        curve.stationaryPoints().stream().map(PublishedPaper::flatSpot).toList(),
        spot(curve.minimum()),
        spot(curve.wholeMinimum()));
  }

  private static List<RunErrors> runErrors(PaperCurve curve, List<Integer> runs) {
    List<RunErrors> errors = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ValidationError error = curve.validation().get(i);
      errors.add(
          new RunErrors(
              runs.get(i),
              finite(error.sse()),
              finite(error.plainSse()),
              finite(error.levelSeconds())));
    }
    return errors;
  }

  private static StochasticDescent stochastic(StochasticFit fit) {
    Optimum lowest = ExactMinimum.of(fit.polynomial());
    return new StochasticDescent(lowest.threads(), lowest.seconds(), fit.sse(), fit.passes());
  }

  private static Descent descent(PaperCurve curve, PaperMinimizer minimizer) {
    return descent(curve, curve.minimizers().get(minimizer));
  }

  private static Descent descent(PaperCurve curve, Minimization run) {
    double threads = run.last().threads();
    return new Descent(
        run.path().get(0),
        threads,
        run.last().seconds(),
        run.succeeded() ? OptionalInt.of(curve.wholeThreads(threads)) : OptionalInt.empty(),
        run.iterations(),
        stopped(run));
  }

  private static Starts starts(PaperCurve curve) {
    MultipleStarts starts = curve.randomStarts();
    return new Starts(
        starts.runs().size(),
        starts.iterations(),
        descent(curve, starts.best()),
        refined(curve).map(PublishedPaper::spot),
        starts.runs().stream().map(run -> descent(curve, run)).toList());
  }

  private static FlatSpot flatSpot(StationaryPoint point) {
    return new FlatSpot(
        point.point().threads(),
        point.point().seconds(),
        point.kind().name().toLowerCase(Locale.ROOT));
  }

  private static Line line(StraightLine line, OptionalInt iterations) {
    return new Line(line.intercept(), line.slope(), finite(line.sse()), iterations);
  }

  private static Spot spot(Optimum optimum) {
    return new Spot(optimum.threads(), optimum.seconds());
  }

  private static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : value;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** What a score of the criterion is called. */
  private static String name(Criterion criterion) {
    return switch (criterion) {
      case VALIDATION -> "validationSse";
      case VALIDATION_WITHOUT_SHIFT -> "validationSseWithoutShift";
      case LEAVE_ONE_RUN_OUT -> "leaveOneRunOutSse";
      case LEAVE_ONE_THREAD_COUNT_OUT -> "leaveOneThreadCountOutSse";
      case PRESS -> "pressSse";
    };
  }
}
