package io.sweetspot.fitting.simulation;

import java.util.List;
import java.util.Random;

/** Random thread counts, the lowest mean wins. */
record RandomSearch() implements Strategy {

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Random random = new Random(seed);
    List<Integer> counts = bench.program().counts();
    Means means = new Means();
    while (bench.trials() < trials) {
      int threads = counts.get(random.nextInt(counts.size()));
      means.add(threads, bench.run(threads));
    }
    return Choice.of(means.byMean().get(0));
  }
}
