package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeScoring;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.StationaryPoint;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the paper's method finds on the polynomial of one degree.
 *
 * @param fit the polynomial, its training error and how well it is known
 * @param validation one error a validation run, in their order
 * @param minimizers the run of each minimizer from the least thread count
 * @param stochastic the polynomial of the same degree by stochastic descent on the trials
 * @param randomStarts gradient descent from random starts
 * @param stationaryPoints every minimum and maximum inside the range, by rising threads
 * @param minimum the global minimum on the range
 * @param wholeMinimum the lowest whole thread count of the range
 */
public record PaperCurve(
    PolynomialFit fit,
    List<ValidationError> validation,
    SortedMap<PaperMinimizer, Minimization> minimizers,
    StochasticFit stochastic,
    MultipleStarts randomStarts,
    List<StationaryPoint> stationaryPoints,
    Optimum minimum,
    Optimum wholeMinimum)
    implements Serializable {

  /** On the paper's trials the descent comes within 1e-6 of the least squares so. */
  private static final int BATCH = 4;

  private static final int PASSES = 1000;

  public PaperCurve {
    minimizers = Collections.unmodifiableSortedMap(new TreeMap<>(minimizers));
    validation = List.copyOf(validation);
    stationaryPoints = List.copyOf(stationaryPoints);
  }

  static PaperCurve of(
      PolynomialFit fit,
      List<Curve> training,
      List<Curve> validation,
      OptionalDouble offset,
      PaperSettings settings) {
    Polynomial curve = fit.polynomial();
    SortedMap<PaperMinimizer, Minimization> minimizers = new TreeMap<>();
    for (PaperMinimizer each : PaperMinimizer.values()) {
      minimizers.put(each, each.minimize(curve));
    }
    return new PaperCurve(
        fit,
        validation.stream().map(run -> error(fit, run, offset)).toList(),
        minimizers,
        StochasticGradientDescent.of(fit.degree(), BATCH, PASSES, settings.seed()).fit(training),
        RandomStarts.of(GradientDescent.paper(), settings.starts(), settings.seed())
            .minimize(curve),
        ExactMinimum.stationaryPoints(curve),
        ExactMinimum.of(curve),
        WholeThreads.minimize(curve));
  }

  /** Degree of the polynomial. */
  public int degree() {
    return fit.degree();
  }

  /** The polynomial in plain powers, with enough digits to be used again. */
  public String equation() {
    return fit.polynomial().equation();
  }

  /** The better whole thread count beside {@code threads}. */
  public int wholeThreads(double threads) {
    return (int) WholeThreads.near(fit.polynomial(), threads).threads();
  }

  private static ValidationError error(PolynomialFit fit, Curve run, OptionalDouble offset) {
    Polynomial curve = fit.polynomial();
    return new ValidationError(
        run.sse(curve::value),
        run.levelAbove(curve::value),
        DegreeScoring.withoutShift(curve, run, offset));
  }
}
