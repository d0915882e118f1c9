package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.Random;

/** The lowest mean on the paper's grid, measured run after run until the trials are spent. */
record GridBest() implements Strategy {

  @Override
  public String name() {
    return "grid, best mean";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Random random = new Random(seed);
    List<Integer> grid = PaperGrid.of(bench.program());
    Means means = new Means();
    while (bench.trials() < trials) {
      for (int threads : PaperGrid.shuffled(grid, random)) {
        if (bench.trials() < trials) {
          means.add(threads, bench.run(threads));
        }
      }
    }
    return Choice.of(means.byMean().get(0));
  }
}
