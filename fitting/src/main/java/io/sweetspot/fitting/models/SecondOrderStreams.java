package io.sweetspot.fitting.models;

import io.sweetspot.fitting.CurvePoint;
import java.util.List;
import java.util.Optional;

/**
 * Yildirim's full second order model: the rate of n streams is proportional to n / sqrt(a n² + b n
 * + c), so the time is sqrt(a + b / n + c / n²).
 *
 * <p>With u = 1 / n the square of the time is the parabola a + b u + c u², lowest at u = -b / (2
 * c), so the optimum is n = -2 c / b. It is one, and the time is real everywhere, where b is below
 * 0, a and c above, and b² below 4 a c.
 *
 * @param a square seconds that no number of streams changes; above 0
 * @param b square seconds times streams; below 0
 * @param c square seconds times squared streams; above 0
 * @param lower least thread count of the domain
 * @param upper greatest thread count of the domain
 */
public record SecondOrderStreams(double a, double b, double c, double lower, double upper)
    implements StreamsModel {

  public SecondOrderStreams {
    if (!(a > 0 && b < 0 && c > 0 && b * b < 4 * a * c)) {
      throw new IllegalArgumentException(
          "a is %s, b %s, c %s; expected a and c above 0, b below, and b² below 4 a c"
              .formatted(a, b, c));
    }
  }

  /** The model through three points; empty where it would have no optimum. */
  static Optional<SecondOrderStreams> through(List<CurvePoint> points, double lower, double upper) {
    double[] u = points.stream().mapToDouble(point -> 1.0 / point.threads()).toArray();
    double[] g =
        points.stream().mapToDouble(point -> StreamsModel.square(point.seconds().mean())).toArray();
    double first = (g[1] - g[0]) / (u[1] - u[0]);
    double second = (g[2] - g[1]) / (u[2] - u[1]);
    double c = (second - first) / (u[2] - u[0]);
    double b = first - c * (u[0] + u[1]);
    double a = g[0] - u[0] * (b + c * u[0]);
    return a > 0 && b < 0 && c > 0 && b * b < 4 * a * c
        ? Optional.of(new SecondOrderStreams(a, b, c, lower, upper))
        : Optional.empty();
  }

  @Override
  public double peakThreads() {
    return -2 * c / b;
  }

  @Override
  public double squaredSeconds(double x) {
    double u = 1 / x;
    return a + u * (b + u * c);
  }

  @Override
  public double squaredSlope(double x) {
    double u = 1 / x;
    return -u * u * (b + 2 * c * u);
  }

  @Override
  public double squaredBend(double x) {
    double u = 1 / x;
    return (2 * b + 6 * c * u) * u * u * u;
  }
}
