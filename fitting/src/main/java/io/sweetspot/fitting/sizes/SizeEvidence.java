package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the count that a table holds at a measured size rests on.
 *
 * @param size that was measured
 * @param threads the count that the table holds there
 * @param certified whether a race has shown it to be within the tolerance of its rival, wrongly in
 *     at most 5 % of cases however often it is looked at; else it is an estimate
 * @param rival the fastest other count that raced beside it; 0 where none has
 * @param comparisons blocks in which both ran
 * @param leftOut what would have been used, had this size not been measured; empty where it lies
 *     too far beyond the others
 */
public record SizeEvidence(
    double size,
    int threads,
    boolean certified,
    int rival,
    int comparisons,
    Optional<LeftOutSize> leftOut) {

  public SizeEvidence {
    Refusals.requirePositive("size", size);
    Refusals.requireAtLeast("threads", threads, 1);
  }

  /**
   * That of every measured size, increasing. As costly as a table for each size.
   *
   * @param observations those that the table was made of
   */
  public static List<SizeEvidence> of(
      SizeQuestion question, List<SizedObservation> observations, SizeTable table) {
    SizeRaces races = SizeRaces.of(question, observations);
    Map<Double, LeftOutSize> leftOut = new HashMap<>();
    LeaveOneSizeOut.of(question, observations).forEach(each -> leftOut.put(each.size(), each));
    List<SizeEvidence> all = new ArrayList<>();
    for (double size : table.sizes()) {
      int threads = table.at(size).threads();
      List<Integer> finalists = races.finalists(size);
      int rival =
          finalists.contains(threads)
              ? finalists.stream()
                  .filter(other -> other != threads)
                  .max(Comparator.comparingInt(other -> races.comparisons(size, threads, other)))
                  .orElse(0)
              : 0;
      all.add(
          new SizeEvidence(
              size,
              threads,
              races.isCertified(size, threads),
              rival,
              rival == 0 ? 0 : races.comparisons(size, threads, rival),
              Optional.ofNullable(leftOut.get(size))));
    }
    return List.copyOf(all);
  }
}
