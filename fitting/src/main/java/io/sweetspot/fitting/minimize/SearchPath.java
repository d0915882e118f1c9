package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.List;

/** The path of a minimizer while it is on its way: it stays inside, and knows how it may end. */
final class SearchPath {

  /** A bend this small, relative to the height of the curve over its width, is rounding. */
  private static final double FLAT = 1e-9;

  private final DifferentiableCurve curve;
  private final List<Double> path = new ArrayList<>();
  private double x;

  SearchPath(DifferentiableCurve curve, double start) {
    Refusals.requireInside(curve, start);
    this.curve = curve;
    x = start;
    path.add(start);
  }

  double x() {
    return x;
  }

  int iterations() {
    return path.size() - 1;
  }

  double derivative() {
    return curve.derivative(x);
  }

  double secondDerivative() {
    return curve.secondDerivative(x);
  }

  double width() {
    return curve.upper() - curve.lower();
  }

  /** The nearest place inside the interval. */
  double inside(double target) {
    return Math.min(curve.upper(), Math.max(curve.lower(), target));
  }

  /** Steps to the place inside the interval nearest to {@code target}; the length of the step. */
  double to(double target) {
    double next = inside(target);
    double length = Math.abs(next - x);
    x = next;
    path.add(x);
    return length;
  }

  /** Whether it stands at an end beyond which the curve would fall further. */
  boolean held() {
    if (x == curve.lower()) {
      return x == curve.upper() || derivative() > 0;
    }
    return x == curve.upper() && derivative() < 0;
  }

  /** Whether the curve bends down here, by more than rounding errors. */
  boolean bendsDown() {
    double bend = secondDerivative() * width() * width();
    return bend < -FLAT * Math.abs(curve.value(x));
  }

  /** The end of a path that came to rest. */
  Minimization rested() {
    if (held()) {
      return stopped(Termination.AT_BOUND);
    }
    return stopped(bendsDown() ? Termination.AT_MAXIMUM : Termination.CONVERGED);
  }

  Minimization stopped(Termination reason) {
    return new Minimization(Optimum.at(curve, x), path, iterations(), reason);
  }
}
