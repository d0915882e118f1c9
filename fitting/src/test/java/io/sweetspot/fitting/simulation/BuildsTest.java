package io.sweetspot.fitting.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A quick look at the table of {@link BuildsTable}, with fixed seeds. */
class BuildsTest {

  private static final long SEED = 20_171_208;

  private static final Law LAW = new Builds.Sessions(0.03, 0.005);

  /** Of 30 builds at 1 %, more than 2 are wrong once in 300 times. */
  @Test
  void buildsThatChangeNothingAreSeldomFoundWrong() {
    Builds builds = Builds.alike(LAW, 0, 30, SEED);
    assertTrue(builds.wrong() <= 2, builds.toString());
  }

  @Test
  void aCountThatCostsTenPercentMoreIsFoundInAtMostSixtyTrials() {
    Builds builds = Builds.changed(LAW, 100, SEED);
    assertTrue(builds.wrong() >= 85, builds.toString());
    assertTrue(builds.trialsEach() <= 60, builds.toString());
  }
}
