package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How near what was learned on one kind of machine comes to what holds on another. */
final class KindDistance {
  private static final double CORES_WEIGHT = 2;
  private static final double MEMORY_WEIGHT = 0.25;
  private static final double QUOTA_WEIGHT = 0.25;
  private static final double BILLION = 1e9;
  private static final double LEAST_GIBIBYTES = 0.5;

  private KindDistance() {}

  /** Whether it says enough to be compared: imported trials do not. */
  static boolean isKnown(MachineKind kind) {
    return kind.cores() > 0;
  }

  /**
   * How unlike two kinds are, in billionths; 0 for the same, without an upper bound. Twice the
   * doublings between the cores, of which a quota may leave a part only, plus the share of words
   * that the processors' names do not have in common, plus a quarter of the doublings between the
   * memories, plus a quarter of those between the parts that quotas leave: processor time decides
   * what threads are good for, the model how much each does, memory mostly comes along with them,
   * and a quota makes threads wait together where fewer cores do not. Whole numbers let the
   * launcher, whose logarithm may differ in its last bit, find the same kinds equally near.
   */
  static long between(MachineKind one, MachineKind other) {
    double distance =
        CORES_WEIGHT * doublings(one.capacity(), other.capacity())
            + unlikeness(words(one.processor()), words(other.processor()))
            + MEMORY_WEIGHT
                * doublings(
                    Math.max(LEAST_GIBIBYTES, one.gibibytes()),
                    Math.max(LEAST_GIBIBYTES, other.gibibytes()))
            + QUOTA_WEIGHT
                * doublings(one.capacity() / one.cores(), other.capacity() / other.cores());
    return Math.round(distance * BILLION);
  }

  /** Whether a thread count means too little elsewhere: one has over twice the other's time. */
  static boolean isLarge(MachineKind one, MachineKind other) {
    return Math.max(one.capacity(), other.capacity())
        > 2 * Math.min(one.capacity(), other.capacity());
  }

  /** Whether a quota sets them apart, and the other has more processor time. */
  static boolean isTighter(MachineKind one, MachineKind other) {
    return !(one.quota().isNone() && other.quota().isNone()) && other.capacity() > one.capacity();
  }

  private static double doublings(double one, double other) {
    return Math.abs(Math.log(one / other)) / Math.log(2);
  }

  private static Set<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static double unlikeness(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return all.isEmpty() ? 0 : 1 - (double) common.size() / all.size();
  }
}
