package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.SolvableCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The global minimum of a curve on its interval, from all of its stationary points: no start, no
 * luck, and for a polynomial right to 1e-10 threads through degree 12 and beyond.
 */
public final class ExactMinimum {

  private ExactMinimum() {}

  /** The lowest point of the interval; of equals the one with the fewest threads. */
  public static Optimum of(SolvableCurve curve) {
    Optimum lowest = Optimum.at(curve, curve.lower());
    for (double threads : curve.stationaryThreads()) {
      lowest = lowest.lower(Optimum.at(curve, threads));
    }
    return lowest.lower(Optimum.at(curve, curve.upper()));
  }

  /** Every stationary point inside the interval, by rising threads, ends excluded. */
  public static List<StationaryPoint> stationaryPoints(SolvableCurve curve) {
    List<Double> places = new ArrayList<>();
    for (double threads : curve.stationaryThreads()) {
      if (threads > curve.lower() && threads < curve.upper()) {
        places.add(threads);
      }
    }
    List<StationaryPoint> points = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      double left = i == 0 ? curve.lower() : places.get(i - 1);
      double right = i == places.size() - 1 ? curve.upper() : places.get(i + 1);
      double before = curve.derivative((left + places.get(i)) / 2);
      double after = curve.derivative((places.get(i) + right) / 2);
      points.add(new StationaryPoint(Optimum.at(curve, places.get(i)), kind(before, after)));
    }
    return List.copyOf(points);
  }

  /** Between neighbouring stationary points the slope keeps its sign, so halfway tells it. */
  private static StationaryPoint.Kind kind(double before, double after) {
    if (before < 0 && after > 0) {
      return StationaryPoint.Kind.MINIMUM;
    }
    if (before > 0 && after < 0) {
      return StationaryPoint.Kind.MAXIMUM;
    }
    return StationaryPoint.Kind.INFLECTION;
  }
}
