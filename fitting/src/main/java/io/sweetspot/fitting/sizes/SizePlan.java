package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.StopReason;
import java.util.List;

/** What to do next. */
public sealed interface SizePlan {

  /**
   * Run these, in this order, one at a time, then ask again. Any subset may be missing when asking
   * again.
   *
   * @param trials at least one
   * @param step what the batch is for, in a few words
   */
  record Batch(List<SizedRequest> trials, String step) implements SizePlan {
    public Batch {
      trials = List.copyOf(trials);
      if (trials.isEmpty()) {
        throw new IllegalArgumentException("a batch without trials; expected at least one");
      }
    }
  }

  /** Stop, and take the {@link SizeTable}. */
  record Stop(StopReason reason) implements SizePlan {}
}
