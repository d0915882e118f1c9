package io.sweetspot.fitting.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A quick look at the table of {@link SimulationTable}, with fixed seeds. */
class SimulationTest {

  private static final long SEED = 20_171_208;

  private static Tally ours(List<Kind> kinds, Law law, int trials, int programs) {
    return Simulation.run(Ours.plain(), kinds, law, trials, programs, SEED);
  }

  @Test
  void fortyTrialsFindTheBestOfTheDesignsFamilies() {
    Tally tally = ours(Simulation.DESIGN, World.quiet(0.02), 40, 300);
    assertTrue(tally.quantile(0.5) <= 0.0015, tally.row());
    assertTrue(tally.quantile(0.95) <= 0.017, tally.row());
    assertTrue(tally.overFivePercent() <= 0.01, tally.row());
    assertTrue(tally.cost() <= 0.23, tally.row());
  }

  @Test
  void oursRegretsLessThanEveryOtherStrategy() {
    Tally tally = ours(Simulation.DESIGN, World.quiet(0.03), 40, 100);
    for (Strategy other :
        List.of(
            new Paper(),
            new GridBest(),
            new RandomSearch(),
            new SuccessiveHalving(),
            new GaussianProcess())) {
      Tally others = Simulation.run(other, Simulation.DESIGN, World.quiet(0.03), 40, 100, SEED);
      assertTrue(tally.mean() < others.mean(), other.name() + others.row() + tally.row());
      assertTrue(
          tally.quantile(0.95) < others.quantile(0.95), other.name() + others.row() + tally.row());
    }
  }

  @Test
  void certificatesAreGivenAndSeldomWrong() {
    Map<Double, Integer> trials = Map.of(0.01, 60, 0.05, 80);
    for (double noise : trials.keySet()) {
      Tally tally = ours(Kind.of(Ranges.DESIGN), World.rough(noise), trials.get(noise), 140);
      assertTrue(tally.certified() > 0.1, tally.certificates());
      assertTrue(tally.wrong() <= 0.05, tally.certificates());
      assertTrue(tally.wrongOfAll() <= 0.05, tally.certificates());
    }
  }

  @Test
  void tuningForFewRunsOrForManyCostsLittleMoreThanAnOracleThatKnowsWhenToStop() {
    FutureRuns all = FutureRuns.of(Kind.of(Ranges.DESIGN), World.quiet(0.03), 2, SEED);
    String rows = String.join("\n", all.rows());
    for (int time = 0; time < FutureRuns.TIMES.size(); time++) {
      assertTrue(all.overOracle(time) <= 0.08, rows);
    }
  }

  @Test
  void spikesAndDriftDoNoGreatHarm() {
    Tally tally = ours(Simulation.DESIGN, World.rough(0.02), 40, 150);
    assertTrue(tally.quantile(0.95) <= 0.03, tally.row());
  }

  @Test
  void twelveTrialsSufficeForMeasuredCurves() {
    assumeTrue(
        Files.isDirectory(Curves.directory()),
        "curves that others measured are not part of the project");
    List<Program> programs = new ArrayList<>();
    Curves.read(Curves.directory(), World.quiet(0.03)).values().forEach(programs::addAll);
    Tally tally = Curves.replay(Ours.plain(), programs, 12, 5, SEED);
    assertTrue(tally.mean() < 0.015, tally.row());
  }
}
