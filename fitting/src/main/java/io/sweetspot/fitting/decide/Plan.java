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
   * @param promise by how much the logarithm of the best seconds is expected to fall by exploring;
   *     infinite for a batch of which that cannot be said
   */
  record Batch(List<TrialRequest> trials, String step, double promise) implements Plan {
    public Batch {
      trials = List.copyOf(trials);
      if (trials.isEmpty()) {
        throw new IllegalArgumentException("a batch without trials; expected at least one");
      }
    }

    /** Whether nothing much is open, so that another program may have a better use for trials. */
    public boolean canWait() {
      return promise < Planner.LEAST_GAIN;
    }
  }

  /** Stop and decide. */
  record Stop(StopReason reason) implements Plan {}
}
