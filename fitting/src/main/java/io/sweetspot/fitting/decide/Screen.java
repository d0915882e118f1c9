package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The first look: a geometric grid over the allowed counts, which leaves no wide gap where curves
 * bend, unlike an even grid.
 */
public final class Screen {

  /** Of most ranges, as a power of the most threads: 32 of 100. */
  private static final double USUAL = 0.75;

  private Screen() {}

  /**
   * Thread counts to measure once each, increasing: 1, 2, 4, 8, 12, 16, 24, 32, 48, ..., each
   * replaced by the nearest allowed count, and both ends; every second of them where that is too
   * many.
   *
   * @param allowed increasing; at least one
   * @param most at least 1
   */
  public static List<Integer> counts(List<Integer> allowed, int most) {
    List<Integer> grid = grid(allowed, true);
    if (grid.size() > most) {
      grid = grid(allowed, false);
    }
    if (grid.size() <= most) {
      return grid;
    }
    TreeSet<Integer> spread = new TreeSet<>();
    for (int i = 0; i < most; i++) {
      double share = (i + 0.5) / most;
      spread.add(grid.get(Math.min((int) (share * grid.size()), grid.size() - 1)));
    }
    return new ArrayList<>(spread);
  }

  /**
   * Where to begin if few trials are worth their cost: at the present setting, or as many threads
   * as there are cores, or else at rather many.
   */
  static int guess(Question question) {
    List<Integer> allowed = question.allowed();
    if (allowed.contains(question.baseline())) {
      return question.baseline();
    }
    return allowed.contains(question.cores())
        ? question.cores()
        : nearest(allowed, Math.round(Math.pow(allowed.get(allowed.size() - 1), USUAL)));
  }

  private static List<Integer> grid(List<Integer> allowed, boolean halves) {
    int last = allowed.get(allowed.size() - 1);
    TreeSet<Integer> grid = new TreeSet<>();
    grid.add(allowed.get(0));
    for (long power = 1; power <= last; power *= 2) {
      grid.add(nearest(allowed, power));
      if (halves && power >= 8 && power * 3 / 2 <= last) {
        grid.add(nearest(allowed, power * 3 / 2));
      }
    }
    Integer before = grid.lower(last);
    if (before != null && last < before * 1.15 && before != (int) allowed.get(0)) {
      grid.remove(before);
    }
    grid.add(last);
    return new ArrayList<>(grid);
  }

  private static int nearest(List<Integer> allowed, long wanted) {
    int nearest = allowed.get(0);
    for (int threads : allowed) {
      if (Math.abs(Math.log((double) threads / wanted))
          < Math.abs(Math.log((double) nearest / wanted))) {
        nearest = threads;
      }
    }
    return nearest;
  }
}
