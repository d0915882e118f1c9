package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import java.util.Comparator;

/**
 * The successful trials of one run on one host.
 *
 * @param role what they are evidence for
 * @param run which run of that role
 * @param host name of the machine; empty where unknown, or where its own level has been removed
 * @param curve their seconds by thread count
 */
public record RunCurve(Role role, int run, String host, Curve curve) {
  static final Comparator<RunCurve> ORDER =
      Comparator.comparing(RunCurve::role)
          .thenComparingInt(RunCurve::run)
          .thenComparing(RunCurve::host);

  /** A run whose host is unknown. */
  RunCurve(Role role, int run, Curve curve) {
    this(role, run, "", curve);
  }

  /** Every time taken {@code factor} times, and no host named any more. */
  RunCurve times(double factor) {
    return new RunCurve(
        role,
        run,
        new Curve(
            curve.points().stream()
                .map(
                    point ->
                        new CurvePoint(
                            point.threads(),
                            new Moments(
                                point.seconds().n(),
                                point.seconds().mean() * factor,
                                point.seconds().m2() * factor * factor)))
                .toList()));
  }

  /** The part of the run from {@code least} to {@code greatest} threads. */
  RunCurve within(int least, int greatest) {
    return new RunCurve(
        role,
        run,
        host,
        new Curve(
            curve.points().stream()
                .filter(point -> point.threads() >= least && point.threads() <= greatest)
                .toList()));
  }
}
