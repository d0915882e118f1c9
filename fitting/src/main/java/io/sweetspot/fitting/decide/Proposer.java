package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Curve;
import java.util.List;
import java.util.Optional;

/** A model that proposes where to measure next. Pure: the same curve, the same proposal. */
@FunctionalInterface
public interface Proposer {

  /**
   * The allowed thread count at which this model predicts the least seconds.
   *
   * @param measured the robust estimate of the seconds at each thread count that succeeded, as one
   *     trial each
   * @param allowed the thread counts that may be proposed, increasing
   * @return empty where the model cannot be fitted to what was measured
   */
  Optional<Proposal> propose(Curve measured, List<Integer> allowed);
}
