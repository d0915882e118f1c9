package io.sweetspot.fitting.robust;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How much values differ between blocks that are each measured several times, and how much within
 * one: windows within the starts of a service. What a block shares, its windows repeat, so more of
 * them tell nothing more of it, and an interval comes from blocks.
 *
 * <p>One-way random effects of the logarithms, by the method of moments (Searle, Casella and
 * McCulloch, Variance Components, 1992, section 3.5): the mean square within is the variance
 * within; the mean square between, less that, over the windows of a block is the variance between.
 *
 * @param between standard deviation of the logarithms between blocks, beside that of their windows;
 *     at least 0
 * @param within standard deviation of the logarithms within a block; at least 0
 * @param blocks how many blocks
 */
public record NestedScatter(double between, double within, int blocks) {

  /**
   * The scatter of groups (thread counts) of blocks (starts) of values (windows). O(n).
   *
   * @param groups values above 0; groups may differ in level
   * @return empty where no group has two blocks, or no block two values
   */
  public static Optional<NestedScatter> of(Collection<List<List<Double>>> groups) {
    double squaresWithin = 0;
    double squaresBetween = 0;
    int freeWithin = 0;
    int freeBetween = 0;
    int blocks = 0;
    int values = 0;
    for (List<List<Double>> group : groups) {
      double level = group.stream().mapToDouble(NestedScatter::level).average().orElse(0);
      for (List<Double> block : group) {
        double own = level(block);
        squaresBetween += block.size() * (own - level) * (own - level);
        for (double value : block) {
          squaresWithin += (Math.log(value) - own) * (Math.log(value) - own);
        }
        freeWithin += block.size() - 1;
        values += block.size();
      }
      freeBetween += Math.max(0, group.size() - 1);
      blocks += group.size();
    }
    if (freeWithin == 0 || freeBetween == 0) {
      return Optional.empty();
    }
    double within = squaresWithin / freeWithin;
    double between = (squaresBetween / freeBetween - within) * blocks / values;
    return Optional.of(
        new NestedScatter(Math.sqrt(Math.max(0, between)), Math.sqrt(within), blocks));
  }

  private static double level(List<Double> block) {
    return block.stream().mapToDouble(Math::log).average().orElseThrow();
  }
}
