package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.pipeline.recommendations.Recommendation.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the method of Shieh and Li (2017) finds on a program's trials. Sums of squared errors are
 * square seconds; a figure that the trials do not allow is empty.
 *
 * @param selectedDegree degree that validation selects
 * @param supportedDegree degree that leaving one thread count out selects
 * @param maxDegree highest degree that was fitted
 * @param validationOffset by how many seconds the validation was said to lie below the training
 * @param warning where the selected minimum lies in a gap of the measurements
 * @param trainingCurve what was fitted
 * @param criteria ways to judge a degree, by their names
 * @param selected the polynomial of the selected degree
 * @param supported the polynomial of the supported degree
 * @param straightLine seconds = intercept + slope * threads
 * @param spline the interpolating cubic spline
 * @param lowestMeasured the lowest measured mean
 * @param figures what the report draws
 * @param rows what the report prints
 */
public record PaperFindings(
    int selectedDegree,
    int supportedDegree,
    int maxDegree,
    OptionalDouble validationOffset,
    Optional<String> warning,
    List<Mean> trainingCurve,
    Map<String, JudgedDegree> criteria,
    DegreeFindings selected,
    DegreeFindings supported,
    StraightLines straightLine,
    Spline spline,
    Lowest lowestMeasured,
    List<Figure> figures,
    List<Row> rows) {

  public PaperFindings {
    trainingCurve = List.copyOf(trainingCurve);
    criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria)); // In their order.
    figures = List.copyOf(figures);
    rows = List.copyOf(rows);
  }

  /** The mean seconds of {@code n} trials. */
  public record Mean(int threads, long n, double mean) {}

  /** The degree that a criterion selects, and its score there. */
  public record JudgedDegree(int degree, OptionalDouble sse) {}

  /** A measured thread count and its mean seconds. */
  public record Lowest(int threads, double seconds) {}

  /** A point of a curve. */
  public record Spot(double threads, double seconds) {}

  /**
   * The polynomial of one degree: its fit, its errors, and what every minimizer finds on it. What
   * is optional is not in files of former versions.
   */
  public record DegreeFindings(
      int degree,
      String equation,
      List<Double> coefficients,
      List<Double> standardErrors,
      OptionalDouble rSquared,
      OptionalDouble residualStandardDeviation,
      OptionalDouble trainingSse,
      OptionalDouble trainingSseOfFourDigits,
      List<RunErrors> validation,
      OptionalDouble validationSse,
      Descent gradientDescent,
      Descent newton,
      Descent safeguardedNewton,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Descent> adagrad,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Descent> armijo,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Descent> barzilaiBorwein,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StochasticDescent> stochasticDescent,
      Starts randomStarts,
      List<FlatSpot> stationaryPoints,
      Spot globalMinimum,
      Spot wholeMinimum) {
    public DegreeFindings {
      coefficients = List.copyOf(coefficients);
      standardErrors = List.copyOf(standardErrors);
      validation = List.copyOf(validation);
      stationaryPoints = List.copyOf(stationaryPoints);
    }
  }

  /**
   * Errors on a validation run.
   *
   * @param sse after the offset or the run's own level is taken out
   * @param plainSse as it is
   * @param levelSeconds how far the run lies above the curve on average
   */
  public record RunErrors(
      int run, OptionalDouble sse, OptionalDouble plainSse, OptionalDouble levelSeconds) {}

  /**
   * Where a minimizer went.
   *
   * @param start threads at which it started
   * @param threads where it ended
   * @param seconds what the curve has there
   * @param wholeThreads the better whole neighbour; empty where it found no minimum
   * @param iterations steps it took
   * @param stopped why it ended
   */
  public record Descent(
      double start,
      double threads,
      double seconds,
      OptionalInt wholeThreads,
      int iterations,
      String stopped) {}

  /**
   * The same polynomial fitted by stochastic gradient descent.
   *
   * @param threads where it is lowest
   * @param seconds what it has there
   * @param trainingSse its error on the training
   * @param passes over all trials
   */
  public record StochasticDescent(double threads, double seconds, double trainingSse, int passes) {}

  /**
   * Gradient descent from random starts.
   *
   * @param starts how many
   * @param iterations steps of all together
   * @param best the one that came lowest
   * @param refined the best, brought to rest
   * @param runs each of them
   */
  public record Starts(
      int starts, long iterations, Descent best, Optional<Spot> refined, List<Descent> runs) {
    public Starts {
      runs = List.copyOf(runs);
    }
  }

  /** A minimum, a maximum or an inflection inside the range. */
  public record FlatSpot(double threads, double seconds, String kind) {}

  /** The straight line, by both ways of finding it. */
  public record StraightLines(Line normalEquations, Line gradientDescent) {}

  /** A straight line; {@code iterations} only where it took any. */
  public record Line(
      double intercept,
      double slope,
      OptionalDouble sse,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt iterations) {}

  /** The spline: its condition at the ends, its error at the means, and its lowest point. */
  public record Spline(String ends, OptionalDouble sse, Spot globalMinimum) {}

  /** A figure of the paper; what it does not have is empty. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Figure(
      String id,
      String title,
      List<Place> points,
      List<Place> line,
      List<Place> path,
      OptionalInt steps,
      OptionalDouble sse) {
    public Figure {
      points = List.copyOf(points);
      line = List.copyOf(line);
      path = List.copyOf(path);
    }
  }

  /** A figure that the paper prints, in words and with its digits. */
  public record Row(String name, String value) {}
}
