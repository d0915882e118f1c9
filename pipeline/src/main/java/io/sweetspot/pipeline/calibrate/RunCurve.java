package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import java.io.Serializable;
import java.util.Comparator;

/**
 * The successful trials of one run.
 *
 * @param role what they are evidence for
 * @param run which run of that role
 * @param curve their seconds by thread count
 */
public record RunCurve(Role role, int run, Curve curve) implements Serializable {
  static final Comparator<RunCurve> ORDER =
      Comparator.comparing(RunCurve::role).thenComparingInt(RunCurve::run);

  /** The part of the run from {@code least} to {@code greatest} threads. */
  RunCurve within(int least, int greatest) {
    return new RunCurve(
        role,
        run,
        new Curve(
            curve.points().stream()
                .filter(point -> point.threads() >= least && point.threads() <= greatest)
                .toList()));
  }
}
