package io.sweetspot.fitting.decide;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Logarithms of the seconds along those of the threads, some of them measured. */
final class LogLevels {

  private final double[] places;
  private final double[] levels;
  private final double[] variances;

  /**
   * Keeps the arrays.
   *
   * @param places logarithms of the threads; increasing
   * @param levels measured logarithms of the seconds; any number where nothing was measured
   * @param variances of the measured levels; infinite where nothing was measured
   * @throws IllegalArgumentException where no level is measured
   */
  LogLevels(double[] places, double[] levels, double[] variances) {
    this.places = places;
    this.levels = levels;
    this.variances = variances;
    if (Arrays.stream(variances).noneMatch(each -> each < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no level is measured; expected at least one");
    }
  }

  int size() {
    return places.length;
  }

  boolean isMeasured(int i) {
    return variances[i] < Double.POSITIVE_INFINITY;
  }

  double place(int i) {
    return places[i];
  }

  double level(int i) {
    return levels[i];
  }

  double variance(int i) {
    return variances[i];
  }

  /** The measured ones only. */
  LogLevels measured() {
    int[] kept = IntStream.range(0, size()).filter(this::isMeasured).toArray();
    return new LogLevels(pick(places, kept), pick(levels, kept), pick(variances, kept));
  }

  private static double[] pick(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
  }
}
