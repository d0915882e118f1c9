package io.sweetspot.fitting.sizes;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that no smooth curve foresees, and that may move with the size: a cliff, where memory
 * or a cache is full, or a dip.
 *
 * @param kind what it is
 * @param at log threads at which it is, at the origin of sizes
 * @param slant by which power of the size it moves along the threads
 */
record Feature(Kind kind, double at, double slant) {

  /** None at all. */
  static final Feature NONE = new Feature(Kind.NONE, 0, 0);

  private static final double MOST_SLANT = 1;

  /** In log threads. */
  private static final double BEYOND = 1.5;

  /** What features there are, how large, and how often. */
  enum Kind {
    NONE(0, 0, 0, 0.6),
    CLIFF(0.5, 0, 0.08, 0.2),
    DIP(0.15, 0.3, 0.2, 0.2);

    /** Standard deviation of its height, in logarithms. */
    private final double height;

    /** Of a dip, in log threads. */
    private final double width;

    /** From one that is weighed to the next, in log threads. */
    private final double step;

    private final double chance;

    Kind(double height, double width, double step, double chance) {
      this.height = height;
      this.width = width;
      this.step = step;
      this.chance = chance;
    }

    double step() {
      return step;
    }

    double chance() {
      return chance;
    }
  }

  /**
   * Those of a kind, by where they are at the least size and at the largest: as close to each other
   * at both, somewhat beyond the threads that were measured.
   *
   * @param threads the fewest and the most, in logarithms
   * @param sizes the least and the largest, in logarithms
   */
  static List<Feature> all(Kind kind, Range threads, Range sizes) {
    List<Feature> all = new ArrayList<>();
    for (double low = threads.from() - BEYOND; low <= threads.to() + BEYOND; low += kind.step) {
      for (double high = threads.from() - BEYOND;
          high <= threads.to() + BEYOND;
          high += kind.step) {
        double slant = sizes.width() > 0 ? (high - low) / sizes.width() : 0;
        if (Math.abs(slant) <= MOST_SLANT && (sizes.width() > 0 || high == low)) {
          all.add(new Feature(kind, low - slant * sizes.from(), slant));
        }
      }
    }
    return all;
  }

  /** Those half a step apart that share out what this one stands for. */
  List<Feature> quarters(double step, Range sizes) {
    List<Feature> quarters = new ArrayList<>();
    for (double low : new double[] {-step / 4, step / 4}) {
      for (double high : new double[] {-step / 4, step / 4}) {
        double more = (high - low) / sizes.width();
        quarters.add(new Feature(kind, at + low - more * sizes.from(), slant + more));
      }
    }
    return quarters;
  }

  /** How much it raises log seconds at a place, over what it is expected to be about: 0 far off. */
  double at(double threads, double size) {
    double beyond = threads - at - slant * size;
    return switch (kind) {
      case NONE -> 0;
      case CLIFF -> beyond > 0 ? kind.height : 0;
      case DIP -> {
        double z = beyond / kind.width;
        yield kind.height * Math.exp(-z * z / 2);
      }
    };
  }
}
