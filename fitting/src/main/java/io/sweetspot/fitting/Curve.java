package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Seconds against threads, summarized per thread count.
 *
 * <p>Least squares on all trials equals weighted least squares on the means, and the squares that
 * no curve can explain are the sum of the {@code m2}; so a curve loses nothing that a fit needs.
 *
 * @param points one point a thread count, by rising thread count; may be empty, and then has no
 *     domain
 */
public record Curve(List<CurvePoint> points) implements Serializable {

  /** Nothing measured yet. */
  public static final Curve EMPTY = new Curve(List.of());

  public Curve {
    points = List.copyOf(points);
    for (int i = 1; i < points.size(); i++) {
      int before = points.get(i - 1).threads();
      int threads = points.get(i).threads();
      if (threads <= before) {
        throw new IllegalArgumentException(
            "%d threads follow %d; expected distinct thread counts in rising order"
                .formatted(threads, before));
      }
    }
  }

  /**
   * The curve of single trials, in any order.
   *
   * @param threads thread count of each trial; at least 1
   * @param seconds time of each trial, in seconds; finite, as many as {@code threads}
   */
  public static Curve of(int[] threads, double[] seconds) {
    if (threads.length != seconds.length) {
      throw new IllegalArgumentException(
          "%d thread counts and %d times; expected as many of both"
              .formatted(threads.length, seconds.length));
    }
    TreeMap<Integer, Moments> byThreads = new TreeMap<>();
    for (int i = 0; i < threads.length; i++) {
      byThreads.merge(threads[i], Moments.of(seconds[i]), Moments::merge);
    }
    return of(byThreads);
  }

  /** The trials of both curves. */
  public Curve merge(Curve other) {
    List<CurvePoint> merged = new ArrayList<>(points.size() + other.points.size());
    int i = 0;
    int j = 0;
    while (i < points.size() && j < other.points.size()) {
      CurvePoint mine = points.get(i);
      CurvePoint theirs = other.points.get(j);
      if (mine.threads() == theirs.threads()) {
        merged.add(new CurvePoint(mine.threads(), mine.seconds().merge(theirs.seconds())));
        i++;
        j++;
      } else if (mine.threads() < theirs.threads()) {
        merged.add(mine);
        i++;
      } else {
        merged.add(theirs);
        j++;
      }
    }
    merged.addAll(points.subList(i, points.size()));
    merged.addAll(other.points.subList(j, other.points.size()));
    return new Curve(merged);
  }

  /** The trials of all of {@code curves}, merged in their order. */
  public static Curve merged(List<Curve> curves) {
    return curves.stream().reduce(EMPTY, Curve::merge);
  }

  /** Number of trials, over all thread counts. */
  public long trials() {
    return points.stream().mapToLong(point -> point.seconds().n()).sum();
  }

  /** The least measured thread count: the lower end of the domain. */
  public int least() {
    requirePoints();
    return points.get(0).threads();
  }

  /** The greatest measured thread count: the upper end of the domain. */
  public int greatest() {
    requirePoints();
    return points.get(points.size() - 1).threads();
  }

  /** The point of the lowest mean; of equals the one with the fewest threads. */
  public CurvePoint lowest() {
    requirePoints();
    return points.stream().min(Comparator.comparingDouble(point -> point.seconds().mean())).get();
  }

  /** Mean of all trials, in seconds. */
  public double mean() {
    requirePoints();
    return points.stream().map(CurvePoint::seconds).reduce(Moments.EMPTY, Moments::merge).mean();
  }

  /** Sum of squared deviations of the trials from the mean of their thread count. */
  public double withinSse() {
    return points.stream().mapToDouble(point -> point.seconds().m2()).sum();
  }

  /** Sum of squared errors of {@code prediction} over all trials, in square seconds. */
  public double sse(DoubleUnaryOperator prediction) {
    return points.stream()
        .mapToDouble(
            point -> point.seconds().squaredError(prediction.applyAsDouble(point.threads())))
        .sum();
  }

  /**
   * Mean difference between the trials and {@code prediction}, in seconds: how far this curve lies
   * above it as a whole.
   */
  public double levelAbove(DoubleUnaryOperator prediction) {
    requirePoints();
    double sum = 0;
    for (CurvePoint point : points) {
      Moments seconds = point.seconds();
      sum += seconds.n() * (seconds.mean() - prediction.applyAsDouble(point.threads()));
    }
    return sum / trials();
  }

  private static Curve of(TreeMap<Integer, Moments> byThreads) {
    List<CurvePoint> points = new ArrayList<>(byThreads.size());
    byThreads.forEach((threads, seconds) -> points.add(new CurvePoint(threads, seconds)));
    return new Curve(points);
  }

  private void requirePoints() {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("the curve has no points; collect trials first");
    }
  }
}
