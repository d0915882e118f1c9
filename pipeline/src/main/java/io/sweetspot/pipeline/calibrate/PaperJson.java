package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.CurvePoint;
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
import io.sweetspot.fitting.paper.StraightLine;
import io.sweetspot.fitting.paper.ValidationError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What the paper's method finds, as the object {@code paper} of a recommendation: every figure by
 * its name. Seconds are seconds, sums of squared errors square seconds, and a figure that the data
 * do not allow is null.
 */
final class PaperJson {
  /** As many as the paper prints of each coefficient. */
  private static final MathContext PRINTED = new MathContext(4);

  private static final Pattern NEXT_WORD = Pattern.compile("_(.)");
  private static final Newton FINISH = Newton.safeguarded(1e-10, 100);

  private PaperJson() {}

  /**
   * The object.
   *
   * @param paper what was found
   * @param validation the validation runs, in the order of the paper's
   * @param settings what was asked for
   */
  static ObjectNode of(PaperMethod paper, List<RunCurve> validation, CalibrationSettings settings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("selectedDegree", paper.selected().degree());
    node.put("supportedDegree", paper.supported().degree());
    node.put("maxDegree", paper.selection().maxDegree());
    put(node, "validationOffset", settings.validationOffset());
    node.set("warning", null);
    paper.selection().warning().map(GapWarning::message).ifPresent(w -> node.put("warning", w));
    training(node.putArray("trainingCurve"), paper);
    criteria(node.putObject("criteria"), paper);
    curve(node.putObject("selected"), paper, paper.selected(), validation);
    curve(node.putObject("supported"), paper, paper.supported(), validation);
    ObjectNode line = node.putObject("straightLine");
    line(line.putObject("normalEquations"), paper.line());
    line(line.putObject("gradientDescent"), paper.descentLine())
        .put("iterations", paper.descentLine().iterations());
    ObjectNode spline = node.putObject("spline");
    spline.put("ends", "not-a-knot");
    put(spline, "sse", paper.splineSse());
    optimum(spline.putObject("globalMinimum"), ExactMinimum.of(paper.spline()));
    node.putObject("lowestMeasured")
        .put("threads", paper.lowestMeasured().threads())
        .put("seconds", paper.lowestMeasured().seconds().mean());
    node.set("figures", new PaperFigures(paper, validation, settings.validationOffset()).json());
    node.set("rows", new PaperRows(paper, validation, settings.validationOffset()).json());
    return node;
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

  private static void training(ArrayNode array, PaperMethod paper) {
    for (CurvePoint point : paper.training().points()) {
      array
          .addObject()
          .put("threads", point.threads())
          .put("n", point.seconds().n())
          .put("mean", point.seconds().mean());
    }
  }

  private static void criteria(ObjectNode node, PaperMethod paper) {
    for (CriterionScores scores : paper.selection().criteria()) {
      ObjectNode entry = node.putObject(RecommendationsJson.name(scores.criterion()));
      entry.put("degree", scores.selectedDegree());
      put(entry, "sse", scores.sse().get(scores.selectedDegree()));
    }
  }

  private static void curve(
      ObjectNode node, PaperMethod paper, PaperCurve curve, List<RunCurve> validation) {
    Polynomial polynomial = curve.fit().polynomial();
    node.put("degree", curve.degree());
    node.put("equation", curve.equation());
    polynomial.coefficients().forEach(node.putArray("coefficients")::add);
    curve.fit().standardErrors().forEach(node.putArray("standardErrors")::add);
    put(node, "rSquared", curve.fit().rSquared());
    put(node, "residualStandardDeviation", curve.fit().residualStandardDeviation());
    put(node, "trainingSse", curve.fit().trainingSse());
    put(node, "trainingSseOfFourDigits", fourDigitSse(paper, curve));
    ArrayNode runs = node.putArray("validation");
    for (int i = 0; i < validation.size(); i++) {
      ValidationError error = curve.validation().get(i);
      ObjectNode run = runs.addObject().put("run", validation.get(i).run());
      put(run, "sse", error.sse());
      put(run, "plainSse", error.plainSse());
      put(run, "levelSeconds", error.levelSeconds());
    }
    put(node, "validationSse", curve.validation().stream().mapToDouble(ValidationError::sse).sum());
    curve
        .minimizers()
        .forEach((minimizer, run) -> minimization(node.putObject(name(minimizer)), curve, run));
    optimum(node.putObject("stochasticDescent"), ExactMinimum.of(curve.stochastic().polynomial()))
        .put("trainingSse", curve.stochastic().sse())
        .put("passes", curve.stochastic().passes());
    randomStarts(node.putObject("randomStarts"), curve);
    ArrayNode flat = node.putArray("stationaryPoints");
    for (StationaryPoint point : curve.stationaryPoints()) {
      optimum(flat.addObject(), point.point())
          .put("kind", point.kind().name().toLowerCase(Locale.ROOT));
    }
    optimum(node.putObject("globalMinimum"), curve.minimum());
    optimum(node.putObject("wholeMinimum"), curve.wholeMinimum());
  }

  /** The field of a minimizer: {@code safeguardedNewton}. */
  private static String name(PaperMinimizer minimizer) {
    return NEXT_WORD
        .matcher(minimizer.name().toLowerCase(Locale.ROOT))
        .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
  }

  private static ObjectNode minimization(ObjectNode node, PaperCurve curve, Minimization run) {
    node.put("start", run.path().get(0));
    optimum(node, run.last());
    if (run.succeeded()) {
      node.put("wholeThreads", curve.wholeThreads(run.last().threads()));
    } else {
      node.putNull("wholeThreads");
    }
    return node.put("iterations", run.iterations()).put("stopped", stopped(run));
  }

  private static void randomStarts(ObjectNode node, PaperCurve curve) {
    MultipleStarts starts = curve.randomStarts();
    node.put("starts", starts.runs().size());
    node.put("iterations", starts.iterations());
    minimization(node.putObject("best"), curve, starts.best());
    node.set("refined", null);
    refined(curve).ifPresent(found -> optimum(node.putObject("refined"), found));
    ArrayNode runs = node.putArray("runs");
    starts.runs().forEach(run -> minimization(runs.addObject(), curve, run));
  }

  private static ObjectNode line(ObjectNode node, StraightLine line) {
    node.put("intercept", line.intercept()).put("slope", line.slope());
    put(node, "sse", line.sse());
    return node;
  }

  private static ObjectNode optimum(ObjectNode node, Optimum optimum) {
    return node.put("threads", optimum.threads()).put("seconds", optimum.seconds());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    put(node, name, value.orElse(Double.NaN));
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
