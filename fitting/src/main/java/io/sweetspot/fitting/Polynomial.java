package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A polynomial curve of seconds against threads on an interval.
 *
 * <p>It is evaluated as a sum of Chebyshev polynomials on the interval scaled to [-1, 1], where
 * high degrees keep their digits; the coefficients in plain powers are there to be printed and used
 * elsewhere.
 */
public final class Polynomial implements SolvableCurve, Serializable {

  private static final long serialVersionUID = 1;

  /** Plain powers bounded by this do not overflow on the way there. */
  private static final double SAFE = 1e250;

  private static final DoubleDouble[] NONE = {};

  private final double lower;
  private final double upper;
  private final double[] chebyshev;

  /** Chebyshev coefficients to 31 digits, where it was made of them; empty elsewhere. */
  private final DoubleDouble[] exact;

  /** Plain powers; converting takes longer than fitting, so it waits until somebody asks. */
  private volatile DoubleDouble[] powers;

  private final double[] first;
  private final double[] second;

  private Polynomial(
      double lower, double upper, double[] chebyshev, DoubleDouble[] exact, DoubleDouble[] powers) {
    this.lower = lower;
    this.upper = upper;
    this.chebyshev = chebyshev;
    this.exact = exact;
    this.powers = powers;
    this.first = Chebyshev.derivative(chebyshev);
    this.second = Chebyshev.derivative(first);
  }

  /**
   * The polynomial with these coefficients of plain powers.
   *
   * @param lower lower end of the interval, in threads; finite
   * @param upper upper end, in threads; finite, at least {@code lower}
   * @param powers coefficients, constant first; finite, at least one
   */
  public static Polynomial ofPowers(double lower, double upper, double... powers) {
    Refusals.requireInterval(lower, upper);
    if (powers.length == 0) {
      throw new IllegalArgumentException("no coefficients given; expected at least the constant");
    }
    return ofPowers(lower, upper, Chebyshev.extended(powers));
  }

  static Polynomial ofPowers(double lower, double upper, DoubleDouble[] powers) {
    Refusals.requireInterval(lower, upper);
    for (DoubleDouble power : powers) {
      Refusals.requireFinite("a coefficient", power.value());
    }
    double[] chebyshev = Chebyshev.rounded(Chebyshev.fromPowers(powers, lower, upper));
    requireRepresentable(chebyshev);
    return new Polynomial(lower, upper, chebyshev, NONE, powers.clone());
  }

  /** The polynomial with these Chebyshev coefficients on the scaled interval. */
  static Polynomial ofChebyshev(double lower, double upper, DoubleDouble[] chebyshev) {
    return ofChebyshev(lower, upper, Chebyshev.rounded(chebyshev), chebyshev.clone());
  }

  /** The same with coefficients in doubles. */
  static Polynomial ofChebyshev(double lower, double upper, double[] chebyshev) {
    return ofChebyshev(lower, upper, chebyshev.clone(), NONE);
  }

  private static Polynomial ofChebyshev(
      double lower, double upper, double[] rounded, DoubleDouble[] exact) {
    requireRepresentable(rounded);
    Polynomial polynomial = new Polynomial(lower, upper, rounded, exact, NONE);
    if (!(Chebyshev.greatestPower(rounded, lower, upper) < SAFE)) {
      requireRepresentable(Chebyshev.rounded(polynomial.sharedPowers()));
    }
    return polynomial;
  }

  /** The polynomial that has these {@link #chebyshev()} and {@link #remainders()}. */
  public static Polynomial ofChebyshev(
      double lower, double upper, double[] chebyshev, double[] remainders) {
    DoubleDouble[] exact = new DoubleDouble[remainders.length];
    for (int k = 0; k < exact.length; k++) {
      exact[k] = new DoubleDouble(chebyshev[k], remainders[k]);
    }
    return ofChebyshev(lower, upper, chebyshev.clone(), exact);
  }

  /** The degree it was made with; a leading coefficient may be 0. */
  public int degree() {
    return chebyshev.length - 1;
  }

  /** Coefficients in plain powers of the thread count, constant first; in seconds a power. */
  public List<Double> coefficients() {
    return Arrays.stream(sharedPowers()).map(DoubleDouble::value).toList();
  }

  /**
   * The polynomial in plain powers of x, as {@code 253.0817 - 41.78712 x + 4.778712 x^2}, with as
   * many digits as it takes (7 to 31) for every value on the interval to come back within 1e-9 of
   * the largest. More than 17 are needed only where the degree is high and the interval narrow, and
   * then plain powers are no way to evaluate it in double precision.
   */
  public String equation() {
    return Equations.print(this);
  }

  @Override
  public double value(double x) {
    return Chebyshev.value(chebyshev, scaled(x));
  }

  @Override
  public double derivative(double x) {
    return Chebyshev.value(first, scaled(x)) / Chebyshev.half(lower, upper);
  }

  /** {@link #derivative} at the first {@code count} places of {@code x}, to the last bit. */
  public void derivatives(double[] x, int count, double[] slopes) {
    double center = Chebyshev.center(lower, upper);
    double half = Chebyshev.half(lower, upper);
    int i = 0;
    for (; i + 3 < count; i += 4) {
      Chebyshev.fourValues(
          first,
          (x[i] - center) / half,
          (x[i + 1] - center) / half,
          (x[i + 2] - center) / half,
          (x[i + 3] - center) / half,
          slopes,
          i);
      for (int j = i; j < i + 4; j++) {
        slopes[j] /= half;
      }
    }
    for (; i < count; i++) {
      slopes[i] = derivative(x[i]);
    }
  }

  @Override
  public double secondDerivative(double x) {
    double half = Chebyshev.half(lower, upper);
    return Chebyshev.value(second, scaled(x)) / (half * half);
  }

  @Override
  public double lower() {
    return lower;
  }

  @Override
  public double upper() {
    return upper;
  }

  @Override
  public List<Double> stationaryThreads() {
    double center = Chebyshev.center(lower, upper);
    double half = Chebyshev.half(lower, upper);
    return Arrays.stream(ColleagueMatrix.roots(first))
        .map(t -> Math.min(upper, Math.max(lower, center + half * t)))
        .boxed()
        .toList();
  }

  /** Coefficients in plain powers to 31 digits, constant first. */
  DoubleDouble[] powers() {
    return sharedPowers().clone();
  }

  private DoubleDouble[] sharedPowers() {
    if (powers.length == 0) {
      DoubleDouble[] known = exact.length == 0 ? Chebyshev.extended(chebyshev) : exact;
      powers = Chebyshev.toPowers(known, lower, upper); // The same whichever thread is first.
    }
    return powers;
  }

  /** Chebyshev coefficients on the scaled interval, constant first. */
  public double[] chebyshev() {
    return chebyshev.clone();
  }

  /**
   * What is left of each of {@link #chebyshev()} beyond the digits of a double; empty where nothing
   * is known of it.
   */
  public double[] remainders() {
    return Arrays.stream(exact).mapToDouble(DoubleDouble::low).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that
        && lower == that.lower
        && upper == that.upper
        && Arrays.equals(chebyshev, that.chebyshev)
        && Arrays.equals(sharedPowers(), that.sharedPowers());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {Arrays.hashCode(chebyshev), Double.hashCode(lower)});
  }

  @Override
  public String toString() {
    return "%s on [%s, %s]".formatted(equation(), lower, upper);
  }

  private double scaled(double x) {
    return (x - Chebyshev.center(lower, upper)) / Chebyshev.half(lower, upper);
  }

  private static void requireRepresentable(double[] coefficients) {
    for (double coefficient : coefficients) {
      if (!Double.isFinite(coefficient)) {
        throw new IllegalArgumentException(
            "a coefficient of degree %d overflows; use a lower degree or a smaller unit"
                .formatted(coefficients.length - 1));
      }
    }
  }
}
