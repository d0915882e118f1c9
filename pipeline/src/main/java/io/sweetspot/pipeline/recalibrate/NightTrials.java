package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Program;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * How the trials of a night are told from all others, and from those of other nights, by what was
 * planned alone: role testing, for they test the recommendation; a seed of the kind of machine; and
 * a run that holds night and pass. So nothing of a night collides with another, whatever the clock
 * says, and a night that was killed finds its own trials.
 */
public final class NightTrials {
  private static final int PASSES = 100;

  private NightTrials() {}

  /**
   * The passes of a night: in each, every count once, in random order.
   *
   * @param night number of the night, from 1
   * @param from first pass, from 0
   * @param to pass after the last, up to 100
   */
  public static List<PlannedTrial> passes(
      Program program,
      String version,
      String machineKind,
      int night,
      List<Integer> counts,
      int from,
      int to) {
    long seed = seed(machineKind);
    List<PlannedTrial> trials = new ArrayList<>();
    for (int pass = from; pass < to; pass++) {
      List<Integer> order = new ArrayList<>(counts);
      int run = night * PASSES + pass;
      // Mixed, since neighbouring seeds begin with nearly the same numbers.
      Collections.shuffle(order, new Random(new SplittableRandom(seed + 31L * run).nextLong()));
      for (int threads : order) {
        TrialSpec spec =
            new TrialSpec(program.name(), version, Role.TESTING, run, threads, seed, trials.size());
        trials.add(new PlannedTrial(program, spec, pass, 0));
      }
    }
    return trials;
  }

  /** Whether a trial was run by a night. */
  public static boolean isNight(Trial trial) {
    TrialSpec spec = trial.spec();
    return spec.role() == Role.TESTING
        && spec.run() >= PASSES
        && spec.seed() == seed(trial.machine().kind());
  }

  /** The number of the night that ran a trial. */
  public static int nightOf(Trial trial) {
    return trial.spec().run() / PASSES;
  }

  /** Of all nights on a kind of machine, so that two kinds share no trial. */
  private static long seed(String machineKind) {
    return hash("nights on " + machineKind);
  }

  /** The seed of the tuning that a change since that night calls for: another than any before. */
  static long seedOfTuning(String machineKind, int night) {
    return hash("tuning since night %d on %s".formatted(night, machineKind));
  }

  private static long hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }
}
