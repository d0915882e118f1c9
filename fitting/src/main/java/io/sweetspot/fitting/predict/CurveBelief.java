package io.sweetspot.fitting.predict;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is believed of a program's curve, from curves that it may follow and a few trials of its
 * own.
 *
 * <p>The true curve is one of the suspected ones up to a level and a {@link Discrepancy}, or one
 * that is like none of them: any smooth curve, which always keeps a share of belief, so that
 * misleading suspects give way to what is measured. Each is weighed by how well it explains the
 * trials (Bayesian model averaging). What is said of a count is said of its logarithm of seconds
 * over those at the best allowed count, over {@value #DRAWS} draws of the whole curve, always the
 * same ones. Counts closer than 4 % that were not tried are thought of as one.
 *
 * <p>Pure. O(suspects times probes squared + counts cubed) to make.
 */
public final class CurveBelief {

  /** The share of belief in a curve like none of the suspected ones, before any trial. */
  public static final double UNLIKE_ALL = 0.1;

  private static final int DRAWS = 512;

  private final int[] counts;
  private final Hypotheses hypotheses;
  private final double[][] draws;
  private final double[] deviations;
  private final double[] regrets;
  private final double[] means;
  private final boolean leveled;

  private CurveBelief(int[] counts, Hypotheses hypotheses, boolean leveled) {
    this.counts = counts;
    this.hypotheses = hypotheses;
    this.leveled = leveled;
    this.draws = hypotheses.draw(places(counts), DRAWS);
    this.regrets = new double[counts.length];
    this.means = new double[counts.length];
    this.deviations = new double[counts.length];
    double[] squares = new double[counts.length];
    for (double[] draw : draws) {
      double best = Arrays.stream(draw).min().orElseThrow();
      for (int i = 0; i < draw.length; i++) {
        double above = draw[i] - best;
        regrets[i] += above / DRAWS;
        squares[i] += above * above / DRAWS;
      }
    }
    int best = lowest();
    for (double[] draw : draws) {
      for (int i = 0; i < draw.length; i++) {
        means[i] += (draw[i] - draw[best]) / DRAWS;
      }
    }
    for (int i = 0; i < squares.length; i++) {
      deviations[i] = Math.sqrt(Math.max(0, squares[i] - regrets[i] * regrets[i]));
    }
  }

  /**
   * Believes.
   *
   * @param suspects curves that the program may follow; may be empty
   * @param probes trials of the program itself, in any order; may be none
   * @param allowed thread counts that may be asked about; at least one, each at least 1
   */
  public static CurveBelief of(
      List<SuspectedCurve> suspects, List<Probe> probes, List<Integer> allowed) {
    return new CurveBelief(
        Thinned.counts(allowed, probes), Hypotheses.of(suspects, probes), !probes.isEmpty());
  }

  /**
   * Share of belief of each suspected curve, by its name; what is missing to 1 is like none of
   * them.
   */
  public SortedMap<String, Double> weights() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(hypotheses.weights()));
  }

  /** The counts that are thought about, increasing. */
  public List<Integer> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** The count of the least expected regret; of equals the fewest threads. */
  public int best() {
    return counts[lowest()];
  }

  /** Expected log of the seconds there over those at {@link #best}; 0 there. */
  public double logRatio(int threads) {
    return means[index(threads)];
  }

  /**
   * Expected log of the seconds there over those of the best allowed count, whichever that is: 0.05
   * is about 5 % slower; at least 0.
   */
  public double regret(int threads) {
    return regrets[index(threads)];
  }

  /** Standard deviation of the log of the seconds there over those of the best allowed count. */
  public double deviation(int threads) {
    return deviations[index(threads)];
  }

  /**
   * Chance that a count takes no more than so many times (1.05 is 5 % more) as long as the best.
   */
  public double chanceWithin(int threads, double times) {
    int at = index(threads);
    double margin = Math.log(times);
    long within =
        Arrays.stream(draws)
            .filter(draw -> draw[at] <= Arrays.stream(draw).min().orElseThrow() + margin)
            .count();
    return (double) within / DRAWS;
  }

  /**
   * By how much the least expected regret is expected to fall by one more trial of a count: the
   * gradient of knowledge (Frazier, Powell and Dayanik, 2009), with what it tells of which curve it
   * is. 0 before the first trial, which alone shows no more than a level.
   */
  public double gain(int threads) {
    return leveled ? ProbeGain.of(draws, regrets, index(threads), hypotheses.noise()) : 0;
  }

  /**
   * Which of some counts to try next: that of the most {@link #gain}, of equals that of the least
   * expected regret.
   *
   * @param eligible at least one of them allowed
   */
  public int nextProbe(List<Integer> eligible) {
    int next = 0;
    double most = 0;
    for (int threads : eligible.stream().sorted().toList()) {
      double gain = gain(threads);
      boolean more = gain > most || (gain == most && regret(threads) < regret(next));
      if (next == 0 || more) {
        next = threads;
        most = gain;
      }
    }
    if (next == 0) {
      throw new IllegalArgumentException("no count is eligible; expected at least one");
    }
    return next;
  }

  private int lowest() {
    int lowest = 0;
    for (int i = 1; i < regrets.length; i++) {
      lowest = regrets[i] < regrets[lowest] ? i : lowest;
    }
    return lowest;
  }

  /** Index of the nearest count, in log threads. */
  private int index(int threads) {
    int nearest = 0;
    for (int i = 1; i < counts.length; i++) {
      boolean nearer =
          Math.abs(Math.log((double) counts[i] / threads))
              < Math.abs(Math.log((double) counts[nearest] / threads));
      nearest = nearer ? i : nearest;
    }
    return nearest;
  }

  private static double[] places(int[] counts) {
    return Arrays.stream(counts).mapToDouble(Math::log).toArray();
  }
}
