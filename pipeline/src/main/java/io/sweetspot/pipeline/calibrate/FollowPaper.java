package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes the whole way of Shieh and Li (2017) on each program: polynomials of all degrees, straight
 * line, spline, descent and Newton from the least thread count, random starts, the global minimum.
 * Where another method was asked for, programs pass as they are.
 *
 * <p>A descent takes thousands of steps and there are ten of them, so their paths are thinned to
 * what a drawing can show before they travel; the numbers of iterations stay whole.
 */
final class FollowPaper {

  /** Places of a path closer than this share of the range look like one. */
  private static final double VISIBLE = 1.0 / 300;

  private FollowPaper() {}

  /** What the paper's method finds on one program. */
  static PaperMethod found(SelectedProgram selected, CalibrationSettings settings) {
    return drawable(
        PaperMethod.of(
            selected.curves().curves(Role.TRAINING),
            selected.curves().validation().stream().map(RunCurve::curve).toList(),
            settings.validationOffset(),
            new PaperSettings(selected.highest().degree(), settings.starts(), settings.seed())));
  }

  private static PaperMethod drawable(PaperMethod whole) {
    PaperCurve selected = drawable(whole.selected());
    return new PaperMethod(
        whole.training(),
        whole.validation(),
        whole.selection(),
        selected,
        whole.supported().degree() == selected.degree() ? selected : drawable(whole.supported()),
        whole.line(),
        whole.descentLine(),
        whole.spline(),
        whole.splineSse(),
        whole.lowestMeasured());
  }

  private static PaperCurve drawable(PaperCurve whole) {
    double width = whole.fit().polynomial().upper() - whole.fit().polynomial().lower();
    double visible = VISIBLE * width;
    return new PaperCurve(
        whole.fit(),
        whole.validation(),
        thinned(whole.descent(), visible),
        thinned(whole.newton(), visible),
        thinned(whole.safeguardedNewton(), visible),
        new MultipleStarts(
            whole.randomStarts().runs().stream().map(run -> thinned(run, visible)).toList()),
        whole.stationaryPoints(),
        whole.minimum(),
        whole.wholeMinimum());
  }

  /** The run with only those places of its path that can be told apart, the ends among them. */
  static Minimization thinned(Minimization run, double visible) {
    List<Double> kept = new ArrayList<>();
    int last = run.path().size() - 1;
    for (int i = 0; i <= last; i++) {
      double place = run.path().get(i);
      if (kept.isEmpty() || i == last || Math.abs(place - kept.get(kept.size() - 1)) >= visible) {
        kept.add(place);
      }
    }
    return new Minimization(run.last(), kept, run.iterations(), run.reason());
  }
}
