package io.sweetspot.fitting.decide;

import java.util.List;
import java.util.Optional;

/** A model that proposes where to measure next. Pure: the same points, the same proposal. */
@FunctionalInterface
public interface Proposer {

  /**
   * The allowed thread count at which this model predicts the least seconds.
   *
   * @param points what has been measured, by increasing threads
   * @param allowed the thread counts that may be proposed, increasing
   * @return empty where the model cannot be fitted to so few points
   */
  Optional<Proposal> propose(List<Point> points, List<Integer> allowed);
}
