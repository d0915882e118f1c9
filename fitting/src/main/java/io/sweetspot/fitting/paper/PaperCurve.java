package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeScoring;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.PolynomialFit;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.StationaryPoint;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything that the paper's method finds on the polynomial of one degree.
 *
 * @param fit the polynomial, its training error and how well it is known
 * @param validation one error a validation run, in their order
 * @param descent gradient descent as the paper runs it, from the least thread count
 * @param newton plain Newton from there
 * @param safeguardedNewton Newton after descent, from there
 * @param randomStarts gradient descent from random starts
 * @param stationaryPoints every minimum and maximum inside the range, by rising threads
 * @param minimum the global minimum on the range
 * @param wholeMinimum the lowest whole thread count of the range
 */
public record PaperCurve(
    PolynomialFit fit,
    List<ValidationError> validation,
    Minimization descent,
    Minimization newton,
    Minimization safeguardedNewton,
    MultipleStarts randomStarts,
    List<StationaryPoint> stationaryPoints,
    Optimum minimum,
    Optimum wholeMinimum)
    implements Serializable {

  private static final double NEWTON_TOLERANCE = 1e-10;
  private static final int NEWTON_ITERATIONS = 1000;

  public PaperCurve {
    validation = List.copyOf(validation);
    stationaryPoints = List.copyOf(stationaryPoints);
  }

  static PaperCurve of(
      PolynomialFit fit, List<Curve> validation, OptionalDouble offset, PaperSettings settings) {
    Polynomial curve = fit.polynomial();
    double start = curve.lower();
    GradientDescent descent = GradientDescent.paper();
    return new PaperCurve(
        fit,
        validation.stream().map(run -> error(fit, run, offset)).toList(),
        descent.minimize(curve, start),
        Newton.plain(NEWTON_TOLERANCE, NEWTON_ITERATIONS).minimize(curve, start),
        Newton.safeguarded(NEWTON_TOLERANCE, NEWTON_ITERATIONS).minimize(curve, start),
        RandomStarts.of(descent, settings.starts(), settings.seed()).minimize(curve),
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
