package io.sweetspot.fitting.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A quick look at {@link PriorTable}, with fixed seeds. */
class PriorSavesTest {

  private static final long SEED = 20_171_208;

  /** Every tenth of the shipped programs, tuned with or without the curves of other families. */
  private static Tally tuned(boolean expecting, boolean mirrored, int trials) {
    List<Measured> all = Measured.shipped();
    Tally tally = new Tally();
    for (int i = 0; i < all.size(); i += 10) {
      Measured left = all.get(i);
      Strategy strategy = expecting ? new Primed(left.others(all, mirrored)) : Ours.plain();
      Program truth = left.truth(World.quiet(0.03));
      tally.addAll(Curves.replay(strategy, List.of(truth), trials, 2, SEED));
    }
    return tally;
  }

  @Test
  void twentyFourTrialsWithCurvesOfOthersAreWorthFortyWithout() {
    Tally with = tuned(true, false, 24);
    Tally without = tuned(false, false, 40);
    assertTrue(with.mean() <= without.mean() + 0.001, with.row() + without.row());
  }

  @Test
  void misleadingCurvesCostNoMoreThanTheTenthOfTheTrials() {
    Tally misled = tuned(true, true, 44);
    Tally without = tuned(false, false, 40);
    assertTrue(misled.mean() <= without.mean() + 0.001, misled.row() + without.row());
  }
}
