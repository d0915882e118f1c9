package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.Identity;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Map<Identity, LearnedCount> newest = new TreeMap<>();
    for (LearnedCount entry : entries) {
      if (KindDistance.isKnown(entry.machine())) {
        newest.merge(
            new Identity(entry.program(), "", entry.machine()),
            entry,
            (old, next) -> LearnedCount.BY_TIME.compare(next, old) < 0 ? old : next);
      }
    }
    return List.copyOf(newest.values());
  }

  /** The same of the counts for sizes of the work. */
  public static List<SizeCounts> mergedSizes(List<SizeCounts> tables) {
    Map<Identity, SizeCounts> newest = new TreeMap<>();
    for (SizeCounts table : tables) {
      if (KindDistance.isKnown(table.identity().kind())) {
        newest.merge(
            new Identity(table.identity().program(), "", table.identity().kind()),
            table,
            (old, next) -> SizeCounts.BY_TIME.compare(next, old) < 0 ? old : next);
      }
    }
    return List.copyOf(newest.values());
  }
}
