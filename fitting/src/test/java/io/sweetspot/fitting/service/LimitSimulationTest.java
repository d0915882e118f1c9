package io.sweetspot.fitting.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A quick look at the table of {@link LimitTable}, with a fixed seed. */
class LimitSimulationTest {

  @Test
  void halfTheTrialsFindAsMuchThroughputAndSeldomClaimWrongly() {
    LimitSimulation all = LimitSimulation.of(Kinds.COLLAPSE, 0.05, 20, 1);
    assertTrue(all.ours().wrong() <= 0.05, all.ours().row());
    assertTrue(all.ours().shortfall(0.5) <= 0.02, all.ours().row());
    assertTrue(
        all.ours().shortfall(0.95) <= all.bisection().shortfall(0.95),
        all.ours().row() + all.bisection().row());
  }
}
