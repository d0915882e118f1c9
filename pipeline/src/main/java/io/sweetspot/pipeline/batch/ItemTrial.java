package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;

/**
 * One execution of an item.
 *
 * @param trial as it is stored; its position is its place among all trials of the workload, the
 *     number of its campaign the item's key
 * @param size the item's
 */
record ItemTrial(Trial trial, double size) {

  int threads() {
    return trial.spec().threads();
  }

  boolean succeeded() {
    return trial.succeeded();
  }

  /** Seconds for one unit of work. */
  double seconds() {
    return trial.seconds() / size;
  }

  /** Whether it was run to find out; the others rest on what was found. */
  boolean decides() {
    return trial.spec().role() != Role.TESTING;
  }
}
