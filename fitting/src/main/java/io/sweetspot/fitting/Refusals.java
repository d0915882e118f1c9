package io.sweetspot.fitting;

/** Checks that many types of this package share, with messages of one form. */
public final class Refusals {

  private static final double LARGEST = 1e140;
  private static final double SMALLEST = 1e-140;

  private Refusals() {}

  public static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number".formatted(name, value));
    }
  }

  public static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number above 0".formatted(name, value));
    }
  }

  public static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; expected at least %d".formatted(name, value, least));
    }
  }

  /** Refuses times whose squares, or the squares of whose differences, overflow or vanish. */
  static void requireSquarable(String name, double value) {
    double size = Math.abs(value);
    if (!(size == 0 || (size >= SMALLEST && size <= LARGEST))) {
      throw new IllegalArgumentException(
          "%s is %s; expected 0 or a size between %s and %s, so change the unit"
              .formatted(name, value, SMALLEST, LARGEST));
    }
  }

  /** The same of the mean at every thread count. */
  public static void requireSquarable(Curve curve) {
    for (CurvePoint point : curve.points()) {
      requireSquarable("the mean at %d threads".formatted(point.threads()), point.seconds().mean());
    }
  }

  /** Refuses an interval whose ends are not finite or out of order; one point is an interval. */
  static void requireInterval(double lower, double upper) {
    requireFinite("lower", lower);
    requireFinite("upper", upper);
    if (lower > upper || !Double.isFinite(upper - lower)) {
      throw new IllegalArgumentException(
          "the interval is [%s, %s]; expected lower at most upper, and a finite width"
              .formatted(lower, upper));
    }
  }

  /** Refuses a start outside the domain of the curve. */
  public static void requireInside(DifferentiableCurve curve, double start) {
    if (!(start >= curve.lower() && start <= curve.upper())) {
      throw new IllegalArgumentException(
          "the start is %s; expected one between %s and %s threads"
              .formatted(start, curve.lower(), curve.upper()));
    }
  }
}
