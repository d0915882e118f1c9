package io.sweetspot.pipeline.apply;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of machine as {@link io.sweetspot.datasets.Machine#kind} writes it, in its parts.
 *
 * @param processor model name; empty where unknown
 * @param cores logical processors that trials could use; at least 1
 * @param gibibytes physical memory, rounded; at least 0
 */
record MachineKind(String processor, int cores, int gibibytes) {
  private static final Pattern TEXT = Pattern.compile("(.*), ([0-9]{1,9}) cores, ([0-9]{1,9}) GiB");
  private static final double CORES_WEIGHT = 2;
  private static final double MEMORY_WEIGHT = 0.25;
  private static final double BILLION = 1e9;
  private static final double LEAST_GIBIBYTES = 0.5;

  /** The kind that a text names; empty where it names none, as for imported trials. */
  static Optional<MachineKind> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int cores = Integer.parseInt(matcher.group(2));
    return cores < 1
        ? Optional.empty()
        : Optional.of(new MachineKind(matcher.group(1), cores, Integer.parseInt(matcher.group(3))));
  }

  /**
   * How unlike another kind is, in billionths; 0 for the same, without an upper bound. Twice the
   * doublings between the cores, plus the share of words that the processors' names do not have in
   * common, plus a quarter of the doublings between the memories: cores decide what threads are
   * good for, the model how much each does, and memory mostly comes along with them. Whole numbers
   * let the launcher, whose logarithm may differ in its last bit, find the same kinds equally near.
   */
  long distance(MachineKind other) {
    double distance =
        CORES_WEIGHT * doublings(cores, other.cores)
            + unlikeness(words(processor), words(other.processor))
            + MEMORY_WEIGHT
                * doublings(
                    Math.max(LEAST_GIBIBYTES, gibibytes),
                    Math.max(LEAST_GIBIBYTES, other.gibibytes));
    return Math.round(distance * BILLION);
  }

  /** Whether a thread count means too little elsewhere: one has over twice the other's cores. */
  boolean differsALot(MachineKind other) {
    return Math.max(cores, other.cores) > 2L * Math.min(cores, other.cores);
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
