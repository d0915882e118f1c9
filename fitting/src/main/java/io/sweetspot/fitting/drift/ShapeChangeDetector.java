package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the relation between thread counts has changed: a likelihood-ratio test over the moment
 * of the change, its size and its direction, with nothing but the nights before as a reference
 * (Hawkins, Qiu and Kang, "The changepoint model for statistical process control", 2003; Zamba and
 * Hawkins for several variables, 2006). The directions are each count against the others, and the
 * low counts against the high ones.
 */
final class ShapeChangeDetector {
  /** The latest nights among which a change is looked for. */
  private static final int MOST_NIGHTS = 60;

  /**
   * The largest change found.
   *
   * @param window how large, and how sure
   * @param first the first night, from 0, since the change
   * @param counts the thread counts that became slower beside the others, or faster
   */
  record Found(Window window, int first, List<Integer> counts) {}

  private final MeasuredNights nights;
  private final int[] counts;
  private final ReferenceShape reference;
  private final double threshold;

  private final double least;

  /**
   * A test of the counts of the last night.
   *
   * @param reference the shapes of these counts
   * @param threshold standard deviations that an alarm takes
   * @param least changes below this logarithm are let pass
   */
  ShapeChangeDetector(
      MeasuredNights nights, ReferenceShape reference, double threshold, double least) {
    this.nights = nights;
    this.counts = nights.latestCounts();
    this.reference = reference;
    this.threshold = threshold;
    this.least = least;
  }

  /** The most significant change that is worth an alarm, whether or not it raises one. */
  List<Found> mostSignificant() {
    List<Found> best = new ArrayList<>();
    int last = nights.size() - 1;
    for (int first = last + 1 - Window.FEWEST; first >= 1 && first > last - MOST_NIGHTS; first--) {
      int[] known = reference.known(first).toArray();
      for (int[] group : groups(known)) {
        for (Found found : look(first, known, group)) {
          if (Math.abs(found.window().change()) >= least
              && (best.isEmpty() || found.window().isLikelierThan(best.get(0).window()))) {
            best = List.of(found);
          }
        }
      }
    }
    return best;
  }

  /** Each count alone, and the lowest two, three, ... together; half of them suffice. */
  private static List<int[]> groups(int[] known) {
    List<int[]> groups = new ArrayList<>();
    int singles = known.length == 2 ? 1 : known.length;
    for (int k = 0; k < singles; k++) {
      groups.add(new int[] {known[k]});
    }
    for (int size = 2; size <= known.length - 2; size++) {
      groups.add(IntStream.of(known).limit(size).toArray());
    }
    return groups;
  }

  /** The nights since {@code first} against those before; nothing where too few can be compared. */
  private List<Found> look(int first, int[] known, int[] group) {
    int length = nights.size() - first;
    double[] differences = new double[length];
    double[] variances = new double[length];
    double[] contrast = new double[counts.length];
    int compared = 0;
    for (int night = first; night < nights.size(); night++) {
      double[] weights = weights(night, known);
      double[] signs = new double[counts.length];
      double inside = 0;
      double outside = 0;
      for (int k : group) {
        inside += weights[k];
        signs[k] = 1;
      }
      for (int k : known) {
        outside += signs[k] > 0 ? 0 : weights[k];
      }
      if (inside == 0 || outside == 0) {
        continue;
      }
      double difference = 0;
      for (int k : known) {
        if (weights[k] > 0) {
          double share = signs[k] > 0 ? weights[k] / inside : -weights[k] / outside;
          double seconds = nights.cells(night).get(counts[k]).mean();
          difference += share * (seconds - reference.shape(first, k));
          contrast[k] += share;
        }
      }
      differences[compared] = difference;
      variances[compared] = 1 / inside + 1 / outside;
      compared++;
    }
    if (compared < Window.FEWEST) {
      return List.of();
    }
    for (int k = 0; k < contrast.length; k++) {
      contrast[k] /= compared;
    }
    Window window =
        Window.of(
            Arrays.copyOf(differences, compared),
            Arrays.copyOf(variances, compared),
            reference.variance(first, contrast),
            threshold);
    return List.of(new Found(window, first, IntStream.of(group).mapToObj(k -> counts[k]).toList()));
  }

  private double[] weights(int night, int[] known) {
    double[] weights = new double[counts.length];
    for (int k : known) {
      RobustMean cell = nights.cells(night).get(counts[k]);
      weights[k] = cell == null ? 0 : 1 / nights.variance(cell);
    }
    return weights;
  }
}
