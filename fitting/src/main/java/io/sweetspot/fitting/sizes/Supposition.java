package io.sweetspot.fitting.sizes;

/**
 * What may be supposed of log seconds over log threads and log size before anything is measured: a
 * Gaussian process.
 *
 * <p>Sizes have levels of their own, about a trend. Curves of all sizes are alike but for a shift:
 * at {@code e} times the size the same bend comes at {@code e^slant} times the threads, and the
 * further sizes lie apart, the less alike they are. So a start-up cost per thread shows as a slant
 * of one half, chunks of a fixed size as one, memory that is shared out as minus one.
 *
 * @param slant by which power of the size the curve is shifted along the threads
 * @param height standard deviation of the curve, in logarithms
 * @param width log threads over which it bends
 * @param likeness log sizes over which curves are alike
 * @param rough standard deviation of what is rough about it: ripples, dips and cliffs
 * @param noise multiple of the noise that the repeats show
 * @param feature a cliff or a dip, whose height is not known, or none
 */
record Supposition(
    double slant,
    double height,
    double width,
    double likeness,
    double rough,
    double noise,
    Feature feature) {

  /** The same with a feature. */
  Supposition with(Feature other) {
    return new Supposition(slant, height, width, likeness, rough, noise, other);
  }

  /** Variance of the common level, and of the trends along sizes and threads. */
  private static final double ANY = 30;

  private static final double TREND = 1;

  /** Sizes have levels of their own with this variance, over this many log sizes. */
  private static final double LEVEL = 0.1;

  private static final double LEVEL_LENGTH = 3;

  /** What is rough is narrow, in log threads. */
  private static final double NARROW = 0.25;

  /** Variance of what a size and count has of its own. */
  static final double OWN = 0.004 * 0.004;

  double covariance(double threads, double size, double otherThreads, double otherSize) {
    double bySize = Math.abs(size - otherSize);
    double shifted = threads - slant * size;
    double otherShifted = otherThreads - slant * otherSize;
    double apart = Math.abs(shifted - otherShifted);
    double like = bySize == 0 ? 1 : once(bySize / likeness);
    double level = bySize == 0 ? 1 : once(bySize / LEVEL_LENGTH);
    return ANY
        + feature.at(threads, size) * feature.at(otherThreads, otherSize)
        + TREND * (size * otherSize + shifted * otherShifted)
        + LEVEL * level
        + like * (height * height * twice(apart / width) + rough * rough * once(apart / NARROW));
  }

  /** Matern's correlation of a process that is once differentiable. */
  private static double once(double distance) {
    double z = Math.sqrt(3) * distance;
    return (1 + z) * Math.exp(-z);
  }

  /** The same of one that is twice differentiable. */
  private static double twice(double distance) {
    double z = Math.sqrt(5) * distance;
    return (1 + z + z * z / 3) * Math.exp(-z);
  }
}
