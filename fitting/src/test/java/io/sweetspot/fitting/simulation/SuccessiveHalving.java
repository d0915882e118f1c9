package io.sweetspot.fitting.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Successive halving (Karnin, Koren and Somekh, 2013) over counts spread evenly in the logarithm:
 * the same trials for every round, shared by the half that is left.
 */
record SuccessiveHalving() implements Strategy {

  @Override
  public String name() {
    return "successive halving";
  }

  @Override
  public Choice choose(Bench bench, int trials, long seed) {
    Random random = new Random(seed);
    List<Integer> arms = new ArrayList<>(spread(bench.program().counts(), Math.max(2, trials / 2)));
    int rounds = 32 - Integer.numberOfLeadingZeros(Math.max(1, arms.size() - 1));
    Means means = new Means();
    for (int round = 0; round < rounds && arms.size() > 1; round++) {
      int share = Math.max(1, (trials - bench.trials()) / (rounds - round) / arms.size());
      for (int each = 0; each < share; each++) {
        for (int threads : PaperGrid.shuffled(arms, random)) {
          if (bench.trials() < trials) {
            means.add(threads, bench.run(threads));
          }
        }
      }
      arms.removeIf(threads -> means.trials(threads) == 0);
      List<Integer> order = means.byMean();
      order.retainAll(arms);
      arms = new ArrayList<>(order.subList(0, (order.size() + 1) / 2));
    }
    return Choice.of(arms.get(0));
  }

  private static TreeSet<Integer> spread(List<Integer> counts, int arms) {
    double low = Math.log(counts.get(0));
    double high = Math.log(counts.get(counts.size() - 1));
    TreeSet<Integer> spread = new TreeSet<>();
    for (int i = 0; i < arms; i++) {
      double wanted = low + (high - low) * i / (arms - 1);
      int nearest = counts.get(0);
      for (int threads : counts) {
        if (Math.abs(Math.log(threads) - wanted) < Math.abs(Math.log(nearest) - wanted)) {
          nearest = threads;
        }
      }
      spread.add(nearest);
    }
    return spread;
  }
}
