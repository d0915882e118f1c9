package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.Identity;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Recommendations to ship with software: one per program and kind of machine, in the form of {@code
 * recommendations.json}, without the trials and models they rest on.
 */
public final class DefaultsFile {
  private DefaultsFile() {}

  /**
   * The one entry to ship per program and kind of machine: that with the latest trial, of equally
   * late ones the last. Entries of unknown machines are left out.
   */
  public static List<LearnedCount> merged(List<LearnedCount> entries) {
    return newest(
        entries, entry -> new Identity(entry.program(), "", entry.machine()), LearnedCount.BY_TIME);
  }

  /** The same of the counts for sizes of the work. */
  public static List<SizeCounts> mergedSizes(List<SizeCounts> tables) {
    return newest(
        tables,
        table -> new Identity(table.identity().program(), "", table.identity().kind()),
        SizeCounts.BY_TIME);
  }

  private static <T> List<T> newest(
      List<T> all, Function<T, Identity> whose, Comparator<T> byTime) {
    Map<Identity, T> newest = new TreeMap<>();
    for (T each : all) {
      Identity identity = whose.apply(each);
      if (KindDistance.isKnown(identity.kind())) {
        newest.merge(identity, each, (old, next) -> byTime.compare(next, old) < 0 ? old : next);
      }
    }
    return List.copyOf(newest.values());
  }
}
