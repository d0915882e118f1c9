package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A straight line of seconds against threads, fitted by least squares.
 *
 * @param intercept seconds at no threads, where the line crosses the axis; finite
 * @param slope seconds a thread; finite
 * @param sse sum of squared errors over all trials, in square seconds; at least 0
 * @param iterations steps of the descent; 0 where it was solved directly
 */
public record StraightLine(double intercept, double slope, double sse, int iterations)
    implements Serializable {

  private static final double STEP = 0.01;
  private static final double TOLERANCE = 1e-13;
  private static final int MAX_ITERATIONS = 100_000;

  public StraightLine {
    Refusals.requireFinite("the intercept", intercept);
    Refusals.requireFinite("the slope", slope);
    Refusals.requireFinite("the sum of squared errors", sse);
    Refusals.requireAtLeast("iterations", iterations, 0);
  }

  /**
   * The solution of the normal equations, on centered threads, where they are diagonal.
   *
   * @param curve two distinct thread counts or more
   */
  public static StraightLine byNormalEquations(Curve curve) {
    Standardized data = Standardized.of(curve);
    return data.line(data.mean, data.slope, 0);
  }

  /**
   * Gradient descent on the mean squared error, with the paper's step 0.01, from random weights.
   *
   * <p>Threads are standardized first: on raw threads the same step overflows. It stops where
   * neither weight moves by more than 1e-13 of the spread of the times.
   *
   * @param curve two distinct thread counts or more
   * @param seed of the random weights
   */
  public static StraightLine byDescent(Curve curve, long seed) {
    Standardized data = Standardized.of(curve);
    SplittableRandom random = new SplittableRandom(seed);
    double level = data.spread * (2 * random.nextDouble() - 1);
    double slope = data.spread * (2 * random.nextDouble() - 1);
    int iterations = 0;
    double moved = Double.POSITIVE_INFINITY;
    while (moved > TOLERANCE * data.spread && iterations < MAX_ITERATIONS) {
      double levelStep = 0;
      double slopeStep = 0;
      for (int i = 0; i < data.z.length; i++) {
        double error = level + slope * data.z[i] - data.y[i];
        levelStep += data.share[i] * error;
        slopeStep += data.share[i] * error * data.z[i];
      }
      level -= 2 * STEP * levelStep;
      slope -= 2 * STEP * slopeStep;
      moved = 2 * STEP * Math.hypot(levelStep, slopeStep);
      iterations++;
    }
    return data.line(level, slope, iterations);
  }

  /** Seconds on the line at {@code threads}. */
  public double value(double threads) {
    return intercept + slope * threads;
  }

  /** The data with threads shifted and scaled to mean 0 and variance 1. */
  private static final class Standardized {
    private final Curve curve;
    private final double center;
    private final double scale;
    private final double[] z;
    private final double[] y;
    private final double[] share;
    private double mean;
    private double slope;
    private double spread;

    private Standardized(Curve curve, double center, double scale) {
      this.curve = curve;
      this.center = center;
      this.scale = scale;
      int size = curve.points().size();
      z = new double[size];
      y = new double[size];
      share = new double[size];
    }

    static Standardized of(Curve curve) {
      int distinct = curve.points().size();
      if (distinct < 2) {
        throw new IllegalArgumentException(
            "a straight line needs 2 distinct thread counts, but the curve has %d; collect more"
                .formatted(distinct));
      }
      Refusals.requireSquarable(curve);
      double trials = curve.trials();
      double center = 0;
      for (CurvePoint point : curve.points()) {
        center += point.seconds().n() / trials * point.threads();
      }
      double variance = 0;
      for (CurvePoint point : curve.points()) {
        double difference = point.threads() - center;
        variance += point.seconds().n() / trials * difference * difference;
      }
      Standardized data = new Standardized(curve, center, Math.sqrt(variance));
      data.fill(trials);
      return data;
    }

    private void fill(double trials) {
      for (int i = 0; i < z.length; i++) {
        CurvePoint point = curve.points().get(i);
        z[i] = (point.threads() - center) / scale;
        y[i] = point.seconds().mean();
        share[i] = point.seconds().n() / trials;
      }
      mean = curve.mean();
      double squares = 0;
      for (int i = 0; i < z.length; i++) {
        slope += share[i] * z[i] * (y[i] - mean);
        squares += share[i] * (y[i] - mean) * (y[i] - mean);
      }
      spread = Math.max(Math.abs(mean), Math.sqrt(squares));
    }

    private StraightLine line(double level, double scaledSlope, int iterations) {
      double sse = curve.sse(x -> level + scaledSlope * (x - center) / scale);
      double perThread = scaledSlope / scale;
      return new StraightLine(level - perThread * center, perThread, sse, iterations);
    }
  }
}
