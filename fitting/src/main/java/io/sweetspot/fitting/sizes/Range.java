package io.sweetspot.fitting.sizes;

import java.util.stream.DoubleStream;

/** From the least of some numbers to the greatest. */
record Range(double from, double to) {

  static Range of(DoubleStream some) {
    double[] sorted = some.sorted().toArray();
    return new Range(sorted[0], sorted[sorted.length - 1]);
  }

  double width() {
    return to - from;
  }
}
