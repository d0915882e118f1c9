package io.sweetspot.fitting.sessions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The thread counts of a night, which tests whether a recommendation still holds and firms up what
 * is claimed across sessions, with the same trials.
 */
public final class NightCounts {
  /** As many as there are neighbours. */
  private static final int RIVALS = 2;

  private NightCounts() {}

  /**
   * The recommended count, the fewest threads, two rivals, and one far point: the least or the
   * greatest of the measured counts, whichever takes less time. Rivals are those that are still
   * open across sessions, the one that may be the fastest first; then the measured neighbours.
   *
   * @param measured seconds by measured thread count, the recommended one among them
   * @param longRun what all sessions say of the recommended count
   * @return increasing, without repeats
   */
  public static List<Integer> of(
      int recommended, int fewest, Map<Integer, Double> measured, LongRun longRun) {
    TreeMap<Integer, Double> seconds = new TreeMap<>(measured);
    List<Integer> rivals = new ArrayList<>();
    longRun.open().stream()
        .sorted(Comparator.comparingDouble(rival -> rival.slower().low()))
        .forEach(rival -> rivals.add(rival.threads()));
    Integer below = seconds.lowerKey(recommended);
    Integer above = seconds.higherKey(recommended);
    if (below != null) {
      rivals.add(below);
    }
    if (above != null) {
      rivals.add(above);
    }
    rivals.removeIf(count -> !seconds.containsKey(count));
    TreeSet<Integer> counts = new TreeSet<>();
    counts.add(recommended);
    if (fewest > 0) {
      counts.add(fewest);
    }
    rivals.stream().distinct().limit(RIVALS).forEach(counts::add);
    List<Integer> far = new ArrayList<>(List.of(seconds.firstKey(), seconds.lastKey()));
    far.removeAll(counts);
    far.stream()
        .min((one, other) -> Double.compare(seconds.get(one), seconds.get(other)))
        .ifPresent(counts::add);
    return List.copyOf(counts);
  }
}
