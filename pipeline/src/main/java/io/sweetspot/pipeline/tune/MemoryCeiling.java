package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.GrowthBound;
import io.sweetspot.workloads.Aim;
import io.sweetspot.workloads.AvailableMemory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The most memory that a trial may be expected to take, and so which thread counts may be tried: a
 * count that would exhaust the machine ends more than the trial.
 *
 * @param bytes above 0; {@link Long#MAX_VALUE} where there is no ceiling
 * @param presumed so many threads may be tried before anything is known; at least 1
 */
public record MemoryCeiling(long bytes, int presumed) {
  /** Every count may be tried. */
  public static final MemoryCeiling NONE = new MemoryCeiling(Long.MAX_VALUE, 1);

  /** The rest is for those who use the machine besides. */
  private static final double SHARE = 0.9;

  private static final double GIBIBYTE = 1L << 30;

  public MemoryCeiling {
    if (bytes <= 0) {
      throw new IllegalArgumentException(
          "the ceiling of memory is %d bytes; expected above 0".formatted(bytes));
    }
    if (presumed < 1) {
      throw new IllegalArgumentException(
          "threads to begin with are %d; expected at least 1".formatted(presumed));
    }
  }

  /**
   * Nine tenths of what this machine has available now, or what a limit of the aim allows. What
   * most programs take by themselves, a thread for each core, is presumed to fit into the machine,
   * not into a limit.
   *
   * @param cores processors that the program can use; 0 where unknown
   */
  public static MemoryCeiling of(Aim aim, int cores) throws IOException {
    long available = AvailableMemory.bytes();
    double least = available == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : SHARE * available;
    int presumed = Math.max(1, cores);
    for (Limit limit : aim.limits()) {
      if (limit.measure().equals(Goal.MEMORY.measure())) {
        least = Math.min(least, limit.highest());
        presumed = 1;
      }
    }
    return least < Long.MAX_VALUE ? new MemoryCeiling(Math.max(1, (long) least), presumed) : NONE;
  }

  /**
   * Those counts that may be tried by what is known. Where nothing has succeeded these are those
   * that were tried, and another one: the highest that is presumed to fit, half of it after each
   * failure, or else the lowest. Where trials do not say what all their processes took, all may.
   *
   * @param counts increasing; at least one
   * @param trials of this program on this kind of machine
   */
  public List<Integer> under(List<Integer> counts, List<Trial> trials) {
    boolean unknown = !trials.isEmpty() && trials.stream().noneMatch(MemoryCeiling::isKnown);
    if (bytes == Long.MAX_VALUE || unknown) {
      return counts;
    }
    GrowthBound bound = bound(trials);
    if (bound.most().isEmpty()) {
      Set<Integer> tried =
          trials.stream().map(trial -> trial.spec().threads()).collect(Collectors.toSet());
      int next = next(counts.stream().filter(count -> !tried.contains(count)).toList(), trials);
      return counts.stream().filter(count -> tried.contains(count) || count == next).toList();
    }
    List<Integer> under =
        counts.stream().filter(threads -> bound.at(threads).orElse(0) <= bytes).toList();
    return under.isEmpty() ? counts.subList(0, 1) : under;
  }

  /** Of counts that were not tried, that to try where nothing has succeeded; 0 of none. */
  private int next(List<Integer> untried, List<Trial> failed) {
    int most = presumed >> Math.min(failed.size(), Integer.SIZE - 1);
    return untried.stream()
        .filter(count -> count <= most)
        .reduce((lower, higher) -> higher)
        .orElse(untried.isEmpty() ? 0 : untried.get(0));
  }

  /** In a sentence: the counts that are not tried; empty where all may be. */
  Optional<String> warning(List<Integer> counts, List<Trial> trials) {
    List<Integer> under = under(counts, trials);
    return counts.stream()
        .filter(threads -> !under.contains(threads))
        .findFirst()
        .map(
            threads ->
                String.format(
                    Locale.ROOT,
                    "Counts from %d on were not tried: by what fewer took, %d threads may take %.1f GiB of memory, and %.1f GiB may be used.",
                    threads,
                    threads,
                    bound(trials).at(threads).orElse(0) / GIBIBYTE,
                    bytes / GIBIBYTE));
  }

  private static boolean isKnown(Trial trial) {
    return trial.usage().memorySource() != MemorySource.PROCESS
        && trial.usage().peakMemoryBytes() > 0;
  }

  /** By those that succeeded: one that failed may have failed before it took what it takes. */
  private static GrowthBound bound(List<Trial> trials) {
    NavigableMap<Integer, Double> most = new TreeMap<>();
    trials.stream()
        .filter(trial -> trial.succeeded() && isKnown(trial))
        .forEach(
            trial ->
                most.merge(
                    trial.spec().threads(), (double) trial.usage().peakMemoryBytes(), Math::max));
    return new GrowthBound(most);
  }
}
