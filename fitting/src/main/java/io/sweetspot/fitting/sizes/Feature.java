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

  /** What features there are, how large, and how often. */
  enum Kind {
    NONE(0, 0, 0, 0, 0.6),
    CLIFF(0.5, 0, 0.025, 0.0625, 0.2),
    DIP(0.15, 0.3, 0.1, 0.125, 0.2);

    /** Standard deviation of its height, in logarithms. */
    private final double height;

    /** Of a dip, in log threads. */
    private final double width;

    /** From one that is weighed to the next, in log threads, and in powers of the size. */
    private final double step;

    private final double slantStep;
    private final double chance;

    Kind(double height, double width, double step, double slantStep, double chance) {
      this.height = height;
      this.width = width;
      this.step = step;
      this.slantStep = slantStep;
      this.chance = chance;
    }

    double chance() {
      return chance;
    }
  }

  /** Those of a kind, over a range of log threads. */
  static List<Feature> all(Kind kind, double from, double to) {
    List<Feature> all = new ArrayList<>();
    for (double slant = -MOST_SLANT; slant <= MOST_SLANT; slant += kind.slantStep) {
      for (double at = from; at <= to; at += kind.step) {
        all.add(new Feature(kind, at, slant));
      }
    }
    return all;
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
