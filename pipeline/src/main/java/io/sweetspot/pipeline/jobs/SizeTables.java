package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.tune.NextPlans;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.SizeGroup;
import io.sweetspot.pipeline.tune.StoredTrials;
import java.util.List;

/** The counts for sizes of the work, by what is stored of them. */
final class SizeTables {
  private SizeTables() {}

  /** Where each of the tunings stands. */
  static List<Round> rounds(List<Renewal> renewals, StoredTrials stored) {
    return renewals.stream()
        .map(renewal -> renewal.after(stored.of(renewal.tuning().identity())))
        .toList();
  }

  /** The counts of those programs whose work has sizes. */
  static List<SizeCounts> of(List<Renewal> renewals, StoredTrials stored) {
    return NextPlans.bySize(rounds(renewals, stored)).values().stream()
        .flatMap(group -> new SizeGroup(group).counts().stream())
        .toList();
  }
}
