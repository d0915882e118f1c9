package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.MultipleStarts;
import io.sweetspot.fitting.paper.PaperCurve;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperMinimizer;
import io.sweetspot.fitting.paper.PaperSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Goes the whole way of Shieh and Li (2017) on each program: polynomials of all degrees, straight
 * line, spline, minimizers from the least thread count and random starts, the global minimum. Where
 * another method was asked for, programs pass as they are.
 *
 * <p>A descent takes thousands of steps and there are ten of them, so their paths are thinned to
 * what a drawing can show before they travel; the numbers of iterations stay whole.
 */
final class FollowPaper {

  /** Places of a path closer than this share of the range look like one. */
  private static final double VISIBLE = 1.0 / 300;

  private FollowPaper() {}

  /** The paper's method where the settings ask for it. */
  static OptimizedProgram whereAskedFor(OptimizedProgram program, CalibrationSettings settings) {
    return settings.method() == Method.PAPER ? followed(program, settings) : program;
  }

  /** The program with what the paper's method finds, where there are fits. */
  static OptimizedProgram followed(OptimizedProgram program, CalibrationSettings settings) {
    SelectedProgram selected = program.selected();
    List<PaperMethod> paper = new ArrayList<>();
    for (DegreeSelection selection : selected.selections()) {
      List<Curve> training = selected.curves().curves(Role.TRAINING);
      List<Curve> validation =
          selected.curves().validation().stream().map(RunCurve::curve).toList();
      PaperSettings open =
          new PaperSettings(selection.maxDegree(), settings.starts(), settings.seed());
      paper.add(drawable(PaperMethod.of(training, validation, settings.validationOffset(), open)));
    }
    return new OptimizedProgram(selected, program.optima(), paper);
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
    SortedMap<PaperMinimizer, Minimization> minimizers = new TreeMap<>(whole.minimizers());
    minimizers.replaceAll((minimizer, run) -> thinned(run, visible));
    return new PaperCurve(
        whole.fit(),
        whole.validation(),
        minimizers,
        whole.stochastic(),
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
