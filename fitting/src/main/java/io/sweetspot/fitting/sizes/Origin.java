package io.sweetspot.fitting.sizes;

import java.util.List;

/**
 * From where logarithms of threads and sizes are counted: the middle of what was measured.
 *
 * @param logThreads natural logarithm of the threads
 * @param logSize natural logarithm of the size
 */
record Origin(double logThreads, double logSize) {

  static Origin of(List<SizedSample.Cell> cells) {
    return new Origin(
        cells.stream()
            .mapToDouble(each -> Math.log(each.place().threads()))
            .average()
            .orElseThrow(),
        cells.stream().mapToDouble(each -> Math.log(each.place().size())).average().orElseThrow());
  }

  double threads(int threads) {
    return Math.log(threads) - logThreads;
  }

  double size(double size) {
    return Math.log(size) - logSize;
  }
}
