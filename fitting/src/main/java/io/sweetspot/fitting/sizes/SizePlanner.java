package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import java.util.List;

/**
 * Plans the next batch of one tuning for all sizes.
 *
 * <p>Pure and stateless: the same question, observations and budget give the same plan.
 */
public final class SizePlanner {

  private SizePlanner() {}

  /**
   * What to do next.
   *
   * @param observations of this program on this machine, in any order; those of a former tuning
   *     count as well
   * @param left what may still be spent, the observations apart; where it is seconds, trials are
   *     weighed by what they cost
   */
  public static SizePlan next(
      SizeQuestion question, List<SizedObservation> observations, Budget left) {
    throw new UnsupportedOperationException("to come");
  }
}
