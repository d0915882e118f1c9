package io.sweetspot.fitting.models;

import io.sweetspot.fitting.CurvePoint;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Yildirim's full c-order model: the rate of n streams is proportional to n / sqrt(a n^order + b),
 * so the time is sqrt(a n^(order - 2) + b / n²).
 *
 * <p>The square of the time has the slope a (order - 2) n^(order - 3) - 2 b / n³, which is 0 at
 * n^order = 2 b / (a (order - 2)): the optimum, where a and b are above 0 and the order above 2.
 *
 * @param a square seconds; above 0
 * @param b square seconds times squared streams; above 0
 * @param order above 2
 * @param lower least thread count of the domain
 * @param upper greatest thread count of the domain
 */
public record OrderStreams(double a, double b, double order, double lower, double upper)
    implements StreamsModel {

  private static final double LEAST_ORDER = 2;
  private static final double GREATEST_ORDER = 20;
  private static final int BISECTIONS = 100;

  public OrderStreams {
    if (!(a > 0 && b > 0 && order > LEAST_ORDER)) {
      throw new IllegalArgumentException(
          "a is %s, b %s, order %s; expected a and b above 0 and an order above 2"
              .formatted(a, b, order));
    }
  }

  /**
   * The model through three points; empty where it would have no optimum, or an order above 20. The
   * order is found by bisection: the ratio of the two differences of n^order rises with it.
   */
  static Optional<OrderStreams> through(List<CurvePoint> points, double lower, double upper) {
    double[] n = points.stream().mapToDouble(CurvePoint::threads).toArray();
    double[] y =
        points.stream()
            .mapToDouble(point -> StreamsModel.square(point.seconds().mean() * point.threads()))
            .toArray();
    double wanted = (y[2] - y[0]) / (y[1] - y[0]);
    DoubleUnaryOperator ratio =
        order -> (Math.pow(n[2] / n[0], order) - 1) / (Math.pow(n[1] / n[0], order) - 1);
    if (!(y[1] > y[0]
        && wanted > ratio.applyAsDouble(LEAST_ORDER)
        && wanted < ratio.applyAsDouble(GREATEST_ORDER))) {
      return Optional.empty();
    }
    double low = LEAST_ORDER;
    double high = GREATEST_ORDER;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (ratio.applyAsDouble(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double order = (low + high) / 2;
    double a = (y[1] - y[0]) / (Math.pow(n[1], order) - Math.pow(n[0], order));
    double b = y[0] - a * Math.pow(n[0], order);
    return a > 0 && b > 0 && order > LEAST_ORDER
        ? Optional.of(new OrderStreams(a, b, order, lower, upper))
        : Optional.empty();
  }

  @Override
  public double peakThreads() {
    return Math.pow(2 * b / (a * (order - 2)), 1 / order);
  }

  @Override
  public double squaredSeconds(double x) {
    return a * Math.pow(x, order - 2) + b / (x * x);
  }

  @Override
  public double squaredSlope(double x) {
    return a * (order - 2) * Math.pow(x, order - 3) - 2 * b / (x * x * x);
  }

  @Override
  public double squaredBend(double x) {
    double bend = a * (order - 2) * (order - 3) * Math.pow(x, order - 4);
    return bend + 6 * b / StreamsModel.square(x * x);
  }
}
