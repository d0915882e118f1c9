package io.sweetspot.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The fits of {@link DegreeFits} and the criteria of {@link DegreeSelection}, computed. */
public final class DegreeScoring {

  /** A point with more weight than this in its own prediction cannot be predicted by the others. */
  private static final double FULL_LEVERAGE = 1 - 1e-12;

  /** Places between two thread counts at which curves are compared. */
  private static final int PLACES = 16;

  private DegreeScoring() {}

  static DegreeFits fit(SharedGrids grids, List<Curve> training, int maxDegree) {
    Curve all = Curve.merged(training);
    LeastSquares regression = LeastSquares.on(grids, all, maxDegree);
    List<DegreeFit> fits =
        regression.fits().stream()
            .map(fit -> new DegreeFit(fit.polynomial(), fit.trainingSse()))
            .toList();
    double squares = regression.points().squares();
    List<CriterionScores> criteria = new ArrayList<>();
    List<Curve> runs = training.stream().filter(run -> !run.points().isEmpty()).toList();
    if (runs.size() > 1) {
      criteria.add(leaveOneRunOut(grids, runs, maxDegree, squares));
    }
    addIfAny(
        criteria,
        Criterion.LEAVE_ONE_THREAD_COUNT_OUT,
        leaveOneThreadCountOut(regression),
        squares);
    addIfAny(criteria, Criterion.PRESS, press(all, regression), squares);
    return new DegreeFits(
        fits, criteria, squares, all.points().stream().map(CurvePoint::threads).toList());
  }

  /** The criteria that need validation runs. */
  static List<CriterionScores> validate(
      DegreeFits fits, List<Curve> validation, OptionalDouble offset) {
    offset.ifPresent(seconds -> Refusals.requireFinite("the offset", seconds));
    validation.forEach(run -> requireWithin(fits.threads(), run));
    return List.of(
        scores(
            Criterion.VALIDATION,
            fits.maxDegree(),
            fits.squares(),
            degree -> plain(fits.fits().get(degree).polynomial(), validation)),
        scores(
            Criterion.VALIDATION_WITHOUT_SHIFT,
            fits.maxDegree(),
            fits.squares(),
            degree -> withoutShift(fits.fits().get(degree).polynomial(), validation, offset)));
  }

  /** Sum of squared errors of one validation run, shifted up by the offset or by its own shift. */
  public static double withoutShift(Polynomial curve, Curve run, OptionalDouble offset) {
    double level = offset.isPresent() ? -offset.getAsDouble() : run.levelAbove(curve::value);
    return run.sse(x -> curve.value(x) + level);
  }

  private static double withoutShift(
      Polynomial curve, List<Curve> validation, OptionalDouble offset) {
    return validation.stream().mapToDouble(run -> withoutShift(curve, run, offset)).sum();
  }

  private static double plain(Polynomial curve, List<Curve> validation) {
    return validation.stream().mapToDouble(run -> run.sse(curve::value)).sum();
  }

  private static CriterionScores leaveOneRunOut(
      SharedGrids grids, List<Curve> runs, int maxDegree, double squares) {
    List<List<PolynomialFit>> fits = new ArrayList<>();
    int highest = maxDegree;
    for (int i = 0; i < runs.size(); i++) {
      List<Curve> rest = new ArrayList<>(runs);
      rest.remove(i);
      Curve others = Curve.merged(rest);
      List<PolynomialFit> possible = PolynomialFits.fitsUpToPossible(grids, others, maxDegree);
      highest = Math.min(highest, possible.size() - 1);
      fits.add(possible);
    }
    return scores(
        Criterion.LEAVE_ONE_RUN_OUT,
        highest,
        squares,
        degree ->
            IntStream.range(0, runs.size())
                .mapToDouble(i -> runs.get(i).sse(fits.get(i).get(degree).polynomial()::value))
                .sum());
  }

  /** Closed form of fitting without each thread count in turn; ends at the first full leverage. */
  private static List<Double> leaveOneThreadCountOut(LeastSquares regression) {
    List<Double> scores = new ArrayList<>();
    for (int degree = 0; degree <= regression.maxDegree(); degree++) {
      double sum = regression.points().withinSse();
      for (int i = 0; i < regression.points().size(); i++) {
        double leverage = regression.basis().leverage(degree, i);
        if (leverage > FULL_LEVERAGE) {
          return scores;
        }
        double error = regression.residual(degree, i) / (1 - leverage);
        sum += regression.points().weight(i) * error * error;
      }
      scores.add(sum);
    }
    return scores;
  }

  /** Closed form of fitting without each trial in turn; ends at the first full leverage. */
  private static List<Double> press(Curve curve, LeastSquares regression) {
    List<Double> scores = new ArrayList<>();
    for (int degree = 0; degree <= regression.maxDegree(); degree++) {
      double sum = 0;
      for (int i = 0; i < regression.points().size(); i++) {
        double leverage = regression.basis().leverage(degree, i) / regression.points().weight(i);
        if (leverage > FULL_LEVERAGE) {
          return scores;
        }
        Moments seconds = curve.points().get(i).seconds();
        double error = seconds.squaredError(seconds.mean() - regression.residual(degree, i));
        sum += error / ((1 - leverage) * (1 - leverage));
      }
      scores.add(sum);
    }
    return scores;
  }

  private static CriterionScores scores(
      Criterion criterion, int maxDegree, double squares, IntToDoubleFunction score) {
    List<Double> sse = IntStream.rangeClosed(0, maxDegree).mapToDouble(score).boxed().toList();
    return CriterionScores.of(criterion, sse, squares);
  }

  private static void addIfAny(
      List<CriterionScores> criteria, Criterion criterion, List<Double> sse, double squares) {
    if (!sse.isEmpty()) {
      criteria.add(CriterionScores.of(criterion, sse, squares));
    }
  }

  /** Where the degree that leaving one thread count out selects is another. */
  static List<GapWarning> warnings(DegreeSelection selection, List<Integer> threads) {
    int selected = selection.selectedDegree();
    int supported = selection.selectedDegree(Criterion.LEAVE_ONE_THREAD_COUNT_OUT).orElse(selected);
    if (supported == selected) {
      return List.of();
    }
    Polynomial one = selection.fit(selected).polynomial();
    Polynomial other = selection.fit(supported).polynomial();
    return IntStream.range(1, threads.size())
        .mapToObj(
            i -> {
              int after = threads.get(i - 1);
              int before = threads.get(i);
              return new GapWarning(
                  selected,
                  supported,
                  after,
                  before,
                  greatestDifference(one, other, after, before));
            })
        .max(Comparator.comparingDouble(GapWarning::differenceSeconds))
        .stream()
        .toList();
  }

  private static double greatestDifference(Polynomial one, Polynomial other, int from, int to) {
    return IntStream.range(0, PLACES)
        .mapToDouble(place -> from + (to - from) * (place + 0.5) / PLACES)
        .map(x -> Math.abs(one.value(x) - other.value(x)))
        .max()
        .orElseThrow();
  }

  private static void requireWithin(List<Integer> threads, Curve run) {
    if (run.points().isEmpty()) {
      throw new IllegalArgumentException(
          "a validation run has no trials; expected at least one, so collect it again");
    }
    int least = threads.get(0);
    int greatest = threads.get(threads.size() - 1);
    if (run.least() < least || run.greatest() > greatest) {
      throw new IllegalArgumentException(
          ("a validation run covers %d to %d threads, the training %d to %d; expected the"
                  + " validation within the training, so collect training trials there")
              .formatted(run.least(), run.greatest(), least, greatest));
    }
  }
}
