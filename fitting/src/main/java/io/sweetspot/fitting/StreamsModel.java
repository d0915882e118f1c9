package io.sweetspot.fitting;

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

  /** The square of the time is g: the slope of its root. */
  static double rootSlope(double g, double slope) {
    return slope / (2 * Math.sqrt(g));
  }

  /** The second derivative of the root of g. */
  static double rootBend(double g, double slope, double bend) {
    double root = Math.sqrt(g);
    return bend / (2 * root) - slope * slope / (4 * g * root);
  }
}
