package io.sweetspot.fitting.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The grid of Shieh and Li (2017), or the nearest to it that a program allows. */
final class PaperGrid {

  /** Their 32 thread counts. */
  static final List<Integer> COUNTS =
      List.of(
          1, 2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60,
          64, 68, 72, 76, 80, 85, 90, 95, 100);

  /** Runs over the grid in their data collection. */
  static final int RUNS = 5;

  private PaperGrid() {}

  /** Those that the program allows; all that it allows where that is fewer than four. */
  static List<Integer> of(Program program) {
    List<Integer> grid = COUNTS.stream().filter(program.counts()::contains).toList();
    return grid.size() < 4 ? program.counts() : grid;
  }

  /** At most so many of the grid, evenly spread by place, both ends among them. */
  static List<Integer> of(Program program, int most) {
    List<Integer> grid = of(program);
    if (grid.size() <= most) {
      return grid;
    }
    List<Integer> spread = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      spread.add(grid.get((int) Math.round(i * (grid.size() - 1.0) / Math.max(1, most - 1))));
    }
    return spread;
  }

  /** The next run over these counts, in a fresh random order. */
  static List<Integer> shuffled(List<Integer> counts, Random random) {
    List<Integer> order = new ArrayList<>(counts);
    Collections.shuffle(order, random);
    return order;
  }

  /** Seconds that the whole of their grid takes on this program, without noise. */
  static double seconds(Program program) {
    return RUNS * of(program).stream().mapToDouble(program::secondsAt).sum();
  }
}
