package io.sweetspot.pipeline.recalibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The thread counts of a night. */
public final class NightCounts {
  private NightCounts() {}

  /**
   * The recommended count, its measured neighbours, the fewest threads, and one far point: the
   * least or the greatest of the measured counts, whichever takes less time.
   *
   * @param measured seconds by measured thread count
   * @return increasing, without repeats
   */
  public static List<Integer> of(int recommended, int fewest, Map<Integer, Double> measured) {
    TreeMap<Integer, Double> seconds = new TreeMap<>(measured);
    NavigableSet<Integer> counts = new TreeSet<>();
    counts.add(recommended);
    if (fewest > 0) {
      counts.add(fewest);
    }
    Integer below = seconds.lowerKey(recommended);
    Integer above = seconds.higherKey(recommended);
    if (below != null) {
      counts.add(below);
    }
    if (above != null) {
      counts.add(above);
    }
    List<Integer> far = new ArrayList<>(List.of(seconds.firstKey(), seconds.lastKey()));
    far.removeAll(counts);
    far.stream()
        .min((one, other) -> Double.compare(seconds.get(one), seconds.get(other)))
        .ifPresent(counts::add);
    return List.copyOf(counts);
  }
}
