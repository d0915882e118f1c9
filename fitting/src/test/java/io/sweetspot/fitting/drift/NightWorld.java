package io.sweetspot.fitting.drift;

import io.sweetspot.fitting.sessions.LongRun;
import io.sweetspot.fitting.sessions.NightCounts;
import io.sweetspot.fitting.sessions.Reading;
import io.sweetspot.fitting.sessions.SessionEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A program on a machine, night after night: log-normal noise, one-sided spikes, levels that vary
 * from night to night and with the days of the week, levels that shift for good, shapes that vary a
 * little from night to night, and now and then a bad night in which some counts suffer.
 */
final class NightWorld {
  /** A recommendation, its neighbours, the fewest, and one far point. */
  static final int[] COUNTS = {1, 4, 6, 8, 12};

  /** Which of the measured counts a night runs. */
  enum Choice {
    /** Those of {@link #COUNTS}, which is all that was measured. */
    ALL,
    /** Of more, those about the recommended one. */
    NEIGHBOURS,
    /** Of more, those that are open across sessions, then the neighbours. */
    RIVALS
  }

  private static final int RECOMMENDED = 8;
  private static final int FEWEST = 6;
  private static final double MARGIN = Math.log(1.05);
  private static final int[] TUNING_TRIALS = {2, 4, 5, 6, 3};
  private static final double[] SHAPE = {1.4, 0.1, 0.02, 0, 0.05};
  private static final int[] MANY = {1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 16};
  private static final int[] TRIALS_OF_MANY = {2, 1, 2, 2, 4, 3, 6, 3, 3, 2, 1};
  private static final double[] SHAPE_OF_MANY = {
    1.4, 0.7, 0.1, 0.05, 0.02, 0.01, 0, 0.005, 0.02, 0.05, 0.15
  };
  private static final double SPIKES = 0.03;
  private static final double LEVEL = 0.02;
  private static final double WEEKEND = 0.08;
  private static final double BETWEEN_NIGHTS = 0.005;
  private static final double BAD_NIGHTS = 0.02;
  private static final double LEVEL_SHIFTS = 1.0 / 60;

  private final Random random;
  private final double noise;
  private final Choice choice;
  private final int[] counts;
  private final double[] shape;
  private final List<Timing> timings = new ArrayList<>();
  private double level;
  private int night;

  NightWorld(Choice choice, double noise, long seed) {
    this.choice = choice;
    this.counts = choice == Choice.ALL ? COUNTS : MANY;
    this.shape = choice == Choice.ALL ? SHAPE.clone() : SHAPE_OF_MANY.clone();
    this.noise = noise;
    this.random = new Random(seed);
    tune();
  }

  /** Forgets everything and measures anew, as after an alarm. */
  void tune() {
    timings.clear();
    measure(choice == Choice.ALL ? TUNING_TRIALS : TRIALS_OF_MANY);
  }

  /** One more night of so many trials at each count. */
  void pass(int trials) {
    if (random.nextDouble() < LEVEL_SHIFTS) {
      shiftLevel(0.2 * random.nextGaussian());
    }
    List<Integer> tonight = tonight();
    measure(IntStream.of(counts).map(count -> tonight.contains(count) ? trials : 0).toArray());
  }

  private List<Integer> tonight() {
    if (choice == Choice.ALL) {
      return IntStream.of(COUNTS).boxed().toList();
    }
    List<Reading> readings =
        timings.stream()
            .map(each -> new Reading(each.night(), each.threads(), each.logSeconds()))
            .toList();
    Map<Integer, Double> seconds = new HashMap<>();
    for (int k = 0; k < counts.length; k++) {
      seconds.put(counts[k], Math.exp(shape[k]));
    }
    LongRun longRun =
        choice == Choice.RIVALS
            ? LongRun.of(SessionEffects.of(readings), RECOMMENDED, MARGIN, count -> true)
            : new LongRun(RECOMMENDED, 0, List.of());
    return NightCounts.of(RECOMMENDED, FEWEST, seconds, longRun);
  }

  private void measure(int[] trials) {
    double tonight = level + LEVEL * random.nextGaussian() + (night % 7 >= 5 ? WEEKEND : 0);
    boolean bad = random.nextDouble() < BAD_NIGHTS;
    int suffering = random.nextInt(counts.length);
    double suffered = bad ? Math.log(1.1 + 0.5 * random.nextDouble()) : 0;
    for (int k = 0; k < counts.length; k++) {
      double expected = tonight + shape[k] + BETWEEN_NIGHTS * random.nextGaussian();
      expected += k == suffering ? suffered : 0;
      for (int trial = 0; trial < trials[k]; trial++) {
        double spike = random.nextDouble() < SPIKES ? Math.log(1.1 + 1.9 * random.nextDouble()) : 0;
        timings.add(new Timing(night, counts[k], expected + spike + noise * random.nextGaussian()));
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
