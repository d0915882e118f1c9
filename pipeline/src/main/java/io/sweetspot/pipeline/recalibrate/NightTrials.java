package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.RandomOrder;
import io.sweetspot.workloads.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials of a night. What was planned tells them from all others, whatever the clock says: they
 * belong to the night's campaign, so a night that was killed finds its own. Their role is testing,
 * for they test the recommendation.
 */
public final class NightTrials {
  private NightTrials() {}

  /**
   * The passes of a night: in each, every count once, in random order.
   *
   * @param seed of the random orders
   * @param night number of the night, from 1
   * @param from first pass, from 0
   * @param to pass after the last
   */
  public static List<PlannedTrial> passes(
      Program program,
      Identity identity,
      long seed,
      int night,
      List<Integer> counts,
      int from,
      int to) {
    List<PlannedTrial> trials = new ArrayList<>();
    for (int pass = from; pass < to; pass++) {
      for (int threads : RandomOrder.of(counts, seed, night, pass)) {
        TrialSpec spec =
            new TrialSpec(
                program.name(),
                identity.version(),
                Campaign.night(night, identity.kind()),
                Role.TESTING,
                pass,
                threads,
                identity.size(),
                seed,
                trials.size());
        trials.add(new PlannedTrial(program, spec, pass, 0));
      }
    }
    return trials;
  }

  /** Whether a trial was run by a night of its kind of machine. */
  public static boolean isNight(Trial trial) {
    Campaign campaign = trial.spec().campaign();
    return campaign.isNight() && campaign.kind().equals(trial.machine().kind());
  }

  /** The number of the night that ran a trial. */
  public static int nightOf(Trial trial) {
    return (int) trial.spec().campaign().number();
  }
}
