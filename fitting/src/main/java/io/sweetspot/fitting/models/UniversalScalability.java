package io.sweetspot.fitting.models;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.SolvableCurve;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * The Universal Scalability Law in time: t(N) = A + B / N + C N.
 *
 * <p>Gunther's law ("Guerrilla Capacity Planning", 2007, chapters 4 to 6) gives the throughput X(N)
 * = lambda N / (1 + sigma (N - 1) + kappa N (N - 1)). A fixed piece of work takes the time 1 /
 * X(N), which is A + B / N + C N with A = (sigma - kappa) / lambda, B = (1 - sigma) / lambda and C
 * = kappa / lambda. In time the law is linear in A, B and C, so that least squares needs no start.
 * All three are kept at 0 or more, which excludes sigma below kappa and above 1. The law itself was
 * checked against public summaries of the book, not against the book.
 *
 * @param constant A: seconds that no thread count changes; at least 0
 * @param shared B: seconds of work that the threads share; at least 0
 * @param growing C: seconds that each thread adds; at least 0
 * @param lower least thread count measured
 * @param upper greatest thread count measured
 * @param sse sum of squared errors over all trials, in square seconds
 */
public record UniversalScalability(
    double constant, double shared, double growing, double lower, double upper, double sse)
    implements SolvableCurve, Serializable {

  /** A model must be better by more than this share of the data's squares to have one term more. */
  private static final double ROUNDING = 1e-28;

  private static final int TERMS = 3;

  public UniversalScalability {
    if (!(constant >= 0 && shared >= 0 && growing >= 0) || constant + shared + growing == 0) {
      throw new IllegalArgumentException(
          "A is %s, B %s, C %s; expected at least 0, and one of them above"
              .formatted(constant, shared, growing));
    }
    Refusals.requireFinite("A + B + C", constant + shared + growing);
  }

  /**
   * Least squares with all coefficients at least 0, exactly: of the fits of every subset of the
   * three terms the best that has no negative one.
   *
   * @param curve one thread count or more, of which none has a negative mean, and one a positive
   *     one
   */
  public static UniversalScalability fit(Curve curve) {
    if (curve.points().isEmpty()) {
      throw new IllegalArgumentException("the curve has no points; collect trials first");
    }
    Refusals.requireSquarable(curve);
    double squares = 0;
    for (CurvePoint point : curve.points()) {
      double mean = point.seconds().mean();
      if (mean < 0) {
        throw new IllegalArgumentException(
            "%d threads took %s seconds; expected at least 0".formatted(point.threads(), mean));
      }
      squares += point.seconds().n() * mean * mean;
    }
    if (squares == 0) {
      throw new IllegalArgumentException("all times are 0; expected one above, so measure again");
    }
    double scale = Math.sqrt(squares);
    List<UniversalScalability> fits = new ArrayList<>();
    for (int terms = 1; terms < 1 << TERMS; terms++) {
      if (Integer.bitCount(terms) <= curve.points().size()) {
        addIfFeasible(fits, curve, terms, scale);
      }
    }
    UniversalScalability best = fits.get(0);
    for (UniversalScalability fit : fits) {
      if (fit.sse < best.sse - ROUNDING * squares) {
        best = fit;
      }
    }
    return best;
  }

  /** Throughput of one thread, in programs a second: 1 / (A + B + C). */
  public double lambda() {
    return 1 / (constant + shared + growing);
  }

  /** Contention: the share of the work that cannot be shared; between 0 and 1. */
  public double sigma() {
    return (constant + growing) * lambda();
  }

  /** Coherency: the cost of every pair of threads; between 0 and 1. */
  public double kappa() {
    return growing * lambda();
  }

  /**
   * The thread count of the least time, sqrt(B / C), wherever it lies; empty where more threads
   * never cost anything. It is 0 where threads share nothing.
   */
  public OptionalDouble peakThreads() {
    return growing == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(shared / growing));
  }

  @Override
  public double value(double x) {
    return constant + shared / x + growing * x;
  }

  @Override
  public double derivative(double x) {
    return growing - shared / (x * x);
  }

  @Override
  public double secondDerivative(double x) {
    return 2 * shared / (x * x * x);
  }

  @Override
  public List<Double> stationaryThreads() {
    return peakThreads().stream().filter(peak -> peak >= lower && peak <= upper).boxed().toList();
  }

  private static void addIfFeasible(
      List<UniversalScalability> fits, Curve curve, int terms, double scale) {
    int[] chosen = IntStream.range(0, TERMS).filter(i -> on(terms, i)).toArray();
    int rows = curve.points().size();
    RealMatrix design = new Array2DRowRealMatrix(rows, chosen.length);
    double[] target = new double[rows];
    double[] norms = new double[chosen.length];
    for (int row = 0; row < rows; row++) {
      CurvePoint point = curve.points().get(row);
      double weight = Math.sqrt((double) point.seconds().n());
      target[row] = weight * point.seconds().mean() / scale;
      for (int j = 0; j < chosen.length; j++) {
        double value = weight * term(chosen[j], point.threads());
        design.setEntry(row, j, value);
        norms[j] = Math.hypot(norms[j], value);
      }
    }
    for (int j = 0; j < chosen.length; j++) {
      design.setColumnVector(j, design.getColumnVector(j).mapDivide(norms[j]));
    }
    double[] coefficients = new double[TERMS];
    try {
      double[] solution =
          new QRDecomposition(design, 1e-13)
              .getSolver()
              .solve(new ArrayRealVector(target))
              .toArray();
      for (int j = 0; j < chosen.length; j++) {
        coefficients[chosen[j]] = solution[j] * scale / norms[j];
      }
    } catch (SingularMatrixException e) {
      // Thread counts so close that two terms look alike: the subsets without one of them remain.
      return;
    }
    double a = coefficients[0];
    double b = coefficients[1];
    double c = coefficients[2];
    if (a >= 0 && b >= 0 && c >= 0 && a + b + c > 0) {
      double sse = curve.sse(x -> a + b / x + c * x);
      fits.add(new UniversalScalability(a, b, c, curve.least(), curve.greatest(), sse));
    }
  }

  private static boolean on(int terms, int i) {
    return ((terms >> i) & 1) == 1;
  }

  private static double term(int i, double threads) {
    return i == 0 ? 1 : i == 1 ? 1 / threads : threads;
  }
}
