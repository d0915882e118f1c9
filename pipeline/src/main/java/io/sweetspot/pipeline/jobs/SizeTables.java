package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.tune.NextPlans;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.SizeGroup;
import io.sweetspot.pipeline.tune.StoredTrials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts for sizes of the work, by what is stored of them. */
final class SizeTables {
  private SizeTables() {}

  /** Where each of the tunings stands. */
  static List<Round> rounds(List<Renewal> renewals, StoredTrials stored) {
    return renewals.stream()
        .map(renewal -> renewal.after(stored.of(renewal.tuning().identity())))
        .toList();
  }

  /** Together with the sizes of the same programs that were tuned before. */
  private static List<Renewal> withStoredSizes(List<Renewal> renewals, StoredTrials stored) {
    Map<Identity, Renewal> all = new LinkedHashMap<>();
    for (Renewal renewal : renewals) {
      all.put(renewal.tuning().identity(), renewal);
    }
    for (Renewal renewal : renewals) {
      Identity identity = renewal.tuning().identity();
      if (!identity.size().isNone()) {
        stored
            .sizes(identity)
            .forEach(size -> all.putIfAbsent(identity.ofSize(size), renewal.ofSize(size)));
      }
    }
    return List.copyOf(all.values());
  }

  /** The counts of those programs whose work has sizes, of all that were ever tuned. */
  static List<SizeCounts> of(List<Renewal> renewals, StoredTrials stored) {
    return NextPlans.bySize(rounds(withStoredSizes(renewals, stored), stored)).values().stream()
        .flatMap(group -> new SizeGroup(group).counts().stream())
        .toList();
  }
}
