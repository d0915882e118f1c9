package io.sweetspot.fitting.decide;

import java.util.List;

/** What to do next. */
public sealed interface Plan {

  /**
   * Run these, in this order, one at a time, then ask again. Any subset may be missing when asking
   * again.
   *
   * @param trials at least one
   * @param step what the batch is for, in a few words
   */
  record Batch(List<TrialRequest> trials, String step) implements Plan {
    public Batch {
      trials = List.copyOf(trials);
      if (trials.isEmpty()) {
        throw new IllegalArgumentException("a batch without trials; expected at least one");
      }
    }
  }

  /** Stop and decide. */
  record Stop(StopReason reason) implements Plan {}
}
