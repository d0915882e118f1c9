package io.sweetspot.datasets;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What trials of schema 1.0 belong to. It had no column for that: the seed said it, together with
 * the run of a night. This is the only place that knows, so that datasets which were begun then go
 * on; nothing is planned this way any more.
 */
public final class EncodedCampaigns {
  /** A night's run was 100 times its number, plus the pass. */
  private static final int PASSES = 100;

  /** What followed the name of a program that was run on items, whose key was the seed. */
  private static final String ITEMS = ":items";

  private EncodedCampaigns() {}

  /**
   * A stored trial that names no campaign, with the one that its seed and run stand for.
   *
   * @param kind of the machine that it ran on
   */
  public static TrialSpec decoded(TrialSpec spec, MachineKind kind) {
    return spec.in(of(spec, kind));
  }

  /** What seed and run say on that kind of machine; unknown where they are no more than that. */
  static Campaign of(TrialSpec spec, MachineKind kind) {
    if (spec.role() == Role.TESTING
        && spec.run() >= PASSES
        && spec.seed() == hash("nights on " + kind)) {
      return Campaign.night(spec.run() / PASSES, kind);
    }
    if (spec.program().endsWith(ITEMS)) {
      return Campaign.batch(spec.seed(), kind);
    }
    boolean imported =
        spec.version().isEmpty() && spec.seed() == 0 && kind.equals(MachineKind.UNKNOWN);
    return imported ? Campaign.IMPORT : Campaign.UNKNOWN;
  }

  /**
   * A planned trial as schema 1.0 planned it, where it would have been the same trial: of a night
   * or a collection. A race never plans a trial again.
   */
  static TrialSpec encoded(TrialSpec spec) {
    Campaign campaign = spec.campaign();
    if (campaign.isNight()) {
      return with(
          spec,
          (int) campaign.number() * PASSES + spec.run(),
          hash("nights on " + campaign.kind()));
    }
    if (campaign.isCollection()) {
      long mixed = spec.seed() ^ campaign.kind().toString().hashCode();
      return with(spec, spec.run(), new SplittableRandom(mixed).nextLong());
    }
    return spec;
  }

  private static TrialSpec with(TrialSpec spec, int run, long seed) {
    return new TrialSpec(
        spec.program(),
        spec.version(),
        Campaign.UNKNOWN,
        spec.role(),
        run,
        spec.threads(),
        spec.size(),
        seed,
        spec.position());
  }

  /** Whether a trial that names no campaign belongs to that tuning after a change. */
  static boolean isTuning(TrialSpec spec, Campaign tuning) {
    return tuning.isTuning()
        && tuning.number() > 0
        && spec.seed() == seedOfTuning(tuning.number(), tuning.kind());
  }

  /** By which the trials of a tuning since the change in that night were known; 0 for no night. */
  public static long seedOfTuning(long night, MachineKind kind) {
    return night == 0 ? 0 : hash("tuning since night %d on %s".formatted(night, kind));
  }

  private static long hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }
}
