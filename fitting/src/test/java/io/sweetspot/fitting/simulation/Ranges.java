package io.sweetspot.fitting.simulation;

/**
 * Between what the parameters of the {@link Families} are drawn.
 *
 * <p>The design publishes what the paper's recipe, the best of its grid and a Gaussian process
 * regret on its families, but not between what their parameters were drawn. So {@link #DESIGN} was
 * fitted to those figures, by the regrets of these three strategies alone: a few round ranges were
 * tried for each family, and of the 69,120 combinations, the closest to the published medians and
 * 95th percentiles (squared logarithms of their ratios) was taken among those with peaks, cliffs
 * and valleys from 10 threads upwards in every family.
 *
 * <p>{@link #WIDE} is harder, and was not fitted: many of its optima lie at 3 to 9 threads, where
 * the paper's grid has nothing; its ripples are ten times as high, its valleys narrower and its
 * cliffs steeper. {@link SimulationTable} prints both, beside the published figures.
 *
 * @param from no peak, cliff or valley at fewer threads; at least 3
 * @param ripple the largest relative height of a ripple; a sixth of it is the least
 * @param leastChunks least number of equal chunks of work
 * @param mostChunks below this many of them
 * @param overhead the largest cost of 100 threads over all the work; a twentieth of it is the least
 * @param leastJump least factor of a cliff
 * @param mostJump largest factor of a cliff
 * @param width of the valleys, relative to those of {@link #WIDE}
 */
record Ranges(
    int from,
    double ripple,
    int leastChunks,
    int mostChunks,
    double overhead,
    double leastJump,
    double mostJump,
    double width) {

  static final Ranges DESIGN = new Ranges(10, 0.003, 100, 400, 0.001, 1.1, 2, 1.5);

  static final Ranges WIDE = new Ranges(3, 0.03, 20, 240, 0.01, 1.3, 4, 1);
}
