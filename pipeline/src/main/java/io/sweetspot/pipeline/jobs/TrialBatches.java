package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.PlannedTrial;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** How planned trials are run: on an engine, unless a test has them at hand. */
@FunctionalInterface
public interface TrialBatches {

  /**
   * Runs a batch in its order; each trial is stored before the next starts. Returns when all are
   * stored, or given up.
   *
   * @param warmUp whether a trial that is not counted goes first
   * @param status a line for those who wait, made whenever somebody looks
   */
  void run(List<PlannedTrial> batch, boolean warmUp, Supplier<String> status)
      throws IOException, InterruptedException;
}
