package io.sweetspot.fitting.robust;

import java.util.List;

/**
 * The means of groups of trials by one rule for spikes, which is as wide as the noise that the
 * groups show together asks for.
 *
 * @param means one a group, in their order
 * @param noise of one trial
 */
public record RobustMeans(List<RobustMean> means, Noise noise) {

  public RobustMeans {
    means = List.copyOf(means);
  }

  /**
   * O(n log n).
   *
   * @param groups logarithms of the seconds of trials that should be alike, at least one a group
   */
  public static RobustMeans of(List<double[]> groups) {
    RobustMeans narrow = of(groups, Noise.spike(0));
    double spike = narrow.noise().spike();
    return spike > Noise.spike(0) ? of(groups, spike) : narrow;
  }

  private static RobustMeans of(List<double[]> groups, double spike) {
    List<RobustMean> means = groups.stream().map(logs -> RobustMean.of(logs, spike)).toList();
    return new RobustMeans(means, Noise.of(means));
  }
}
