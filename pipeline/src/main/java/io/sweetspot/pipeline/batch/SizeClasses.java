package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.sizes.SizedObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sizes of items, a whole number of doublings apart: an item's seconds are taken for those of the
 * nearest, at which trials are then repeated, and a curve over hundreds of sizes costs no more than
 * one over a dozen.
 *
 * <p>Seconds are brought from the item's size to the nearest by how they grow with the size
 * thereabouts.
 */
final class SizeClasses {

  /** At most about so many. */
  private static final int MOST = 16;

  /** Seconds grow with such a power of the size where too little is known. */
  private static final double USUAL_POWER = 0.5;

  /** Fewest comparisons, within {@link #NEAR} classes, that tell how seconds grow. */
  private static final int LEAST = 4;

  private static final double NEAR = 1.5;
  private static final double STEEPEST = 1.2;
  private static final double DOUBLING = Math.log(2);

  private final double width;
  private final boolean bytes;

  /**
   * For all of these.
   *
   * @param sizes at least one, none of them unknown
   */
  SizeClasses(List<Size> sizes) {
    TreeSet<Size> sorted = new TreeSet<>(sizes);
    double range = log(sorted.last()) - log(sorted.first());
    this.width = DOUBLING * Math.max(1, Math.ceil(range / DOUBLING / MOST));
    this.bytes = sizes.stream().anyMatch(each -> each.text().endsWith("B"));
  }

  private static double log(Size size) {
    return Math.log((double) size.value());
  }

  /** The class of a size. */
  Size of(Size size) {
    long value = Math.max(1, Math.round(Math.exp(width * Math.rint(log(size) / width))));
    return bytes ? Size.ofBytes(value) : Size.of(value);
  }

  /** Trials of known sizes as if they were of the sizes of their classes. */
  List<SizedObservation> observations(List<ItemTrial> trials) {
    Map<Size, Double> powers = new LinkedHashMap<>();
    List<SizedObservation> observations = new ArrayList<>();
    for (ItemTrial each : trials) {
      Size size = of(each.size());
      double power = powers.computeIfAbsent(size, near -> power(near, trials));
      Observation seen = each.observation(observations.size());
      double factor = Math.exp(power * (log(size) - log(each.size())));
      observations.add(
          new SizedObservation(
              (double) size.value(),
              new Observation(
                  seen.threads(),
                  seen.seconds() * factor,
                  seen.block(),
                  seen.order(),
                  seen.purpose(),
                  seen.status())));
    }
    return observations;
  }

  /**
   * How often each class would have to be done to be as much work as all of these.
   *
   * @param items of known sizes
   * @param trials that tell how seconds grow with the size
   */
  Map<Double, Double> work(List<ItemTrial> items, List<ItemTrial> trials) {
    Map<Size, Double> powers = new LinkedHashMap<>();
    Map<Double, Double> work = new TreeMap<>();
    for (ItemTrial each : items) {
      Size size = of(each.size());
      double power = powers.computeIfAbsent(size, near -> power(near, trials));
      work.merge(
          (double) size.value(), Math.exp(power * (log(each.size()) - log(size))), Double::sum);
    }
    return work;
  }

  /**
   * By which power seconds grow with the size: least squares over the trials of sizes near it, each
   * beside those of its own count, since larger work gets more threads.
   */
  private double power(Size size, List<ItemTrial> trials) {
    Map<Integer, List<double[]>> byCount = new TreeMap<>();
    for (ItemTrial each : trials) {
      double x = each.size().isNone() ? Double.POSITIVE_INFINITY : log(each.size()) - log(size);
      if (each.succeeded() && Math.abs(x) <= NEAR * width) {
        byCount
            .computeIfAbsent(each.threads(), count -> new ArrayList<>())
            .add(new double[] {x, Math.log(each.seconds())});
      }
    }
    int n = 0;
    double square = 0;
    double product = 0;
    for (List<double[]> points : byCount.values()) {
      double x = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
      double y = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
      n += points.size() - 1;
      for (double[] point : points) {
        square += (point[0] - x) * (point[0] - x);
        product += (point[0] - x) * (point[1] - y);
      }
    }
    return n < LEAST || square < n * width * width / 12
        ? USUAL_POWER
        : Math.max(0, Math.min(STEEPEST, product / square));
  }
}
