package io.sweetspot.fitting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program on a machine, night after night: log-normal noise, one-sided spikes, levels that vary
 * from night to night and with the days of the week, levels that shift for good, shapes that vary a
 * little from night to night, and now and then a bad night in which some counts suffer.
 */
final class NightWorld {
  /** Tonight's recommendation, its neighbours, the fewest, and one far point. */
  static final int[] COUNTS = {1, 4, 6, 8, 12};

  private static final int[] TUNING_TRIALS = {2, 4, 5, 6, 3};
  private static final double[] SHAPE = {1.4, 0.1, 0.02, 0, 0.05};
  private static final double SPIKES = 0.03;
  private static final double LEVEL = 0.02;
  private static final double WEEKEND = 0.08;
  private static final double BETWEEN_NIGHTS = 0.005;
  private static final double BAD_NIGHTS = 0.02;
  private static final double LEVEL_SHIFTS = 1.0 / 60;

  private final Random random;
  private final double noise;
  private final double[] shape = SHAPE.clone();
  private final List<Timing> timings = new ArrayList<>();
  private double level;
  private int night;

  NightWorld(double noise, long seed) {
    this.noise = noise;
    this.random = new Random(seed);
    tune();
  }

  /** Forgets everything and measures anew, as after an alarm. */
  void tune() {
    timings.clear();
    measure(TUNING_TRIALS);
  }

  /** One more night of so many trials at each count. */
  void pass(int trials) {
    if (random.nextDouble() < LEVEL_SHIFTS) {
      shiftLevel(0.2 * random.nextGaussian());
    }
    measure(new int[] {trials, trials, trials, trials, trials});
  }

  private void measure(int[] trials) {
    double tonight = level + LEVEL * random.nextGaussian() + (night % 7 >= 5 ? WEEKEND : 0);
    boolean bad = random.nextDouble() < BAD_NIGHTS;
    int suffering = random.nextInt(COUNTS.length);
    double suffered = bad ? Math.log(1.1 + 0.5 * random.nextDouble()) : 0;
    for (int k = 0; k < COUNTS.length; k++) {
      double expected = tonight + shape[k] + BETWEEN_NIGHTS * random.nextGaussian();
      expected += k == suffering ? suffered : 0;
      for (int trial = 0; trial < trials[k]; trial++) {
        double spike = random.nextDouble() < SPIKES ? Math.log(1.1 + 1.9 * random.nextDouble()) : 0;
        timings.add(new Timing(night, COUNTS[k], expected + spike + noise * random.nextGaussian()));
      }
    }
    night++;
  }

  /** Every count becomes slower, by this logarithm. */
  void shiftLevel(double by) {
    level += by;
  }

  /** One count of index {@code k} becomes slower, by this logarithm. */
  void shiftShape(int k, double by) {
    shape[k] += by;
  }

  /** Every count from index {@code k} on becomes slower, by this logarithm. */
  void tilt(int k, double by) {
    for (int i = k; i < shape.length; i++) {
      shape[i] += by;
    }
  }

  /** What the nights so far say. */
  Drift drift() {
    return DriftDetector.of(timings);
  }

  /** Trials a count that such nights call for. */
  int trials(Drift drift) {
    return DriftDetector.trialsPerCount(
        drift.noise(), drift.betweenNights(), drift.levels().size());
  }

  Random random() {
    return random;
  }
}
