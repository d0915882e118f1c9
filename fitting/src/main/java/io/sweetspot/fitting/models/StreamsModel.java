package io.sweetspot.fitting.models;

import io.sweetspot.fitting.SolvableCurve;
import java.io.Serializable;
import java.util.List;

/** A model of the time that a transfer takes over parallel streams, with one optimum. */
public sealed interface StreamsModel extends SolvableCurve, Serializable
    permits SecondOrderStreams, OrderStreams {

  /** The thread count of the least time, wherever it lies; above 0. */
  double peakThreads();

  @Override
  default List<Double> stationaryThreads() {
    double peak = peakThreads();
    return peak >= lower() && peak <= upper() ? List.of(peak) : List.of();
  }

  /** The square of the time at {@code x} threads, in square seconds; above 0. */
  double squaredSeconds(double x);

  /** Slope of the square of the time. */
  double squaredSlope(double x);

  /** Second derivative of the square of the time. */
  double squaredBend(double x);

  @Override
  default double value(double x) {
    return Math.sqrt(squaredSeconds(x));
  }

  @Override
  default double derivative(double x) {
    return squaredSlope(x) / (2 * value(x));
  }

  @Override
  default double secondDerivative(double x) {
    double slope = derivative(x);
    return (squaredBend(x) / 2 - slope * slope) / value(x);
  }

  /** The square of {@code value}. */
  static double square(double value) {
    return value * value;
  }
}
