package io.sweetspot.pipeline.batch;

import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.robust.StudentsT;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Watches whether the chosen count still is the right one. Every tenth item runs at another count:
 * in turn the baseline and the measured counts next below and above. Each such probe is compared,
 * in logarithms, with the items at the chosen count since the probe before. Where four probes or
 * more show a count to be faster by more than the tolerance, with 99.9 % confidence (Student's t,
 * one-sided), it is chosen instead, and watching begins anew.
 *
 * <p>A level that drifts is in both sides of each comparison and cancels.
 */
final class Watch {
  private static final int LEAST_PROBES = 4;
  private static final double CONFIDENCE = 0.999;

  /** Counts nearer than this factor differ too little to be told apart on items that differ. */
  private static final double APART = 1.25;

  private final int baseline;
  private final TreeSet<Integer> measured;
  private final double margin;
  private final Map<Integer, List<Double>> differences = new HashMap<>();
  private final List<Double> since = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private int chosen;
  private int items;

  /**
   * A watch.
   *
   * @param measured counts that may be probed
   * @param tolerance as a fraction
   */
  Watch(int chosen, int baseline, List<Integer> measured, double tolerance) {
    this.chosen = chosen;
    this.baseline = baseline;
    this.measured = new TreeSet<>(measured);
    this.margin = Math.log1p(tolerance);
  }

  int chosen() {
    return chosen;
  }

  List<String> changes() {
    return List.copyOf(changes);
  }

  /** The thread count of the next item. */
  int next() {
    List<Integer> others = others();
    boolean probes = items % Course.PROBE_EVERY == Course.PROBE_EVERY - 1;
    return probes && !others.isEmpty()
        ? others.get(items / Course.PROBE_EVERY % others.size())
        : chosen;
  }

  void add(ItemTrial trial) {
    items++;
    if (!trial.succeeded()) {
      return;
    }
    double log = Math.log(trial.seconds());
    if (trial.threads() == chosen) {
      since.add(log);
    } else if (!since.isEmpty()) {
      double mean = since.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      List<Double> probed =
          differences.computeIfAbsent(trial.threads(), threads -> new ArrayList<>());
      probed.add(log - mean);
      since.clear();
      if (isFaster(probed)) {
        changes.add(
            "after %d items at %d threads, %d threads proved faster"
                .formatted(items, chosen, trial.threads()));
        chosen = trial.threads();
        differences.clear();
      }
    }
  }

  private boolean isFaster(List<Double> probed) {
    if (probed.size() < LEAST_PROBES) {
      return false;
    }
    Moments moments = Moments.of(probed.stream().mapToDouble(Double::doubleValue).toArray());
    return moments.mean() + StudentsT.margin(moments, CONFIDENCE) < -margin;
  }

  private List<Integer> others() {
    List<Integer> others = new ArrayList<>();
    if (baseline != chosen && baseline > 0) {
      others.add(baseline);
    }
    Integer below = measured.floor((int) Math.floor(chosen / APART));
    Integer above = measured.ceiling((int) Math.ceil(chosen * APART));
    for (Integer neighbour : new Integer[] {below, above}) {
      if (neighbour != null && neighbour != chosen && neighbour != baseline) {
        others.add(neighbour);
      }
    }
    return others;
  }
}
