package io.sweetspot.fitting.robust;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much longer trials take for each core that others use: log seconds = curve(threads) + effect
 * times cores, the curve being free. There are two effects, since others take less from a program
 * that leaves cores free: one of fewer threads than cores, one of the rest. Fitted within thread
 * counts by least squares, reweighted as {@link Huber} does so that a spike is not taken for a
 * neighbour's work, and drawn towards none where few repeated trials tell. O(readings) a step.
 */
public final class NeighbourEffect {
  private static final int REWEIGHTINGS = 10;

  /** Of one core, beforehand: a standard deviation, in logarithms. */
  private static final double USUAL = 0.5;

  /** Below it, a scatter is taken for this: 0.1 %. */
  private static final double LEAST_SCATTER = 0.001;

  private NeighbourEffect() {}

  /**
   * What one trial showed.
   *
   * @param threads thread count
   * @param logSeconds natural logarithm of the seconds; finite
   * @param others cores that others used meanwhile, beyond what they usually do; at least 0
   */
  public record Reading(int threads, double logSeconds, double others) {}

  /**
   * What others have added to each reading, in logarithms; at least 0, for no neighbour makes a
   * program faster.
   *
   * @param readings in any order
   * @param cores of the machine that the program can use; at least 0
   */
  public static double[] of(List<Reading> readings, int cores) {
    double free = effect(readings.stream().filter(each -> each.threads() < cores).toList());
    double full = effect(readings.stream().filter(each -> each.threads() >= cores).toList());
    return readings.stream()
        .mapToDouble(each -> (each.threads() < cores ? free : full) * each.others())
        .toArray();
  }

  private static double effect(List<Reading> readings) {
    double[] weights = new double[readings.size()];
    Arrays.fill(weights, 1);
    double effect = 0;
    double scatter = Double.NaN;
    for (int step = 0; step < REWEIGHTINGS; step++) {
      double[] x = centred(readings, weights, false);
      double[] y = centred(readings, weights, true);
      double xx = 0;
      double xy = 0;
      for (int i = 0; i < weights.length; i++) {
        xx += weights[i] * x[i] * x[i];
        xy += weights[i] * x[i] * y[i];
      }
      double shrink = Double.isNaN(scatter) ? 0 : scatter * scatter / (USUAL * USUAL);
      effect = xx + shrink > 0 ? Math.max(0, xy / (xx + shrink)) : 0;
      double[] residuals = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        residuals[i] = Math.abs(y[i] - effect * x[i]);
      }
      scatter = scatter(residuals);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Huber.weight(residuals[i], Huber.EDGE * scatter);
      }
    }
    return effect;
  }

  /** Of those that were repeated: alone at its count, a reading leaves no residual. */
  private static double scatter(double[] residuals) {
    double[] known = Arrays.stream(residuals).filter(each -> each > 0).sorted().toArray();
    return known.length == 0
        ? LEAST_SCATTER
        : Math.max(LEAST_SCATTER, Huber.NORMAL * known[known.length / 2]);
  }

  /** Cores or logarithms, less their weighted mean at each thread count. */
  private static double[] centred(List<Reading> readings, double[] weights, boolean logs) {
    Map<Integer, double[]> sums = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      double[] sum = sums.computeIfAbsent(readings.get(i).threads(), threads -> new double[2]);
      sum[0] += weights[i];
      sum[1] += weights[i] * value(readings.get(i), logs);
    }
    double[] centred = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double[] sum = sums.get(readings.get(i).threads());
      centred[i] = value(readings.get(i), logs) - sum[1] / sum[0];
    }
    return centred;
  }

  private static double value(Reading reading, boolean logs) {
    return logs ? reading.logSeconds() : reading.others();
  }
}
