package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.fitting.predict.SuspectedCurve;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The curves of a program on kinds of machine that it was measured on, as what it may follow on
 * another: each as it is, as where a server or a link limits it; with its threads stretched by the
 * ratio of the processor times, as where the cores do; and half way between. The nearer a kind is
 * ({@link KindDistance}), the more its curve weighs.
 */
public final class KindCurves {
  private static final double[] POWERS = {0, 0.5, 1};

  /** A kind that is so much farther, in {@link KindDistance}, weighs a third as much. */
  private static final double DISTANCE = 2e9;

  /** Counts a curve has at least. */
  private static final int LEAST_COUNTS = 3;

  /** Where nobody measured so many threads, no more than so many a core are thought of. */
  private static final int THREADS_A_CORE = 4;

  /** Counts that are thought of are such a part of themselves apart, or one. */
  private static final int APART = 10;

  private final List<LearnedCount> entries;
  private final MachineKind here;

  private KindCurves(List<LearnedCount> entries, MachineKind here) {
    this.entries = entries;
    this.here = here;
  }

  /**
   * Those for a kind of machine.
   *
   * @param entries recommendations for one program and size; those of the kind itself, of unknown
   *     ones, those that probes settled and those without a curve are passed over, and of several
   *     for one kind the latest counts
   * @param here the kind they are for
   */
  public static KindCurves of(List<LearnedCount> entries, MachineKind here) {
    Map<MachineKind, LearnedCount> newest = new TreeMap<>();
    if (KindDistance.isKnown(here)) {
      for (LearnedCount each : entries) {
        if (isOfUse(each) && !each.machine().equals(here)) {
          newest.merge(
              each.machine(),
              each,
              (old, next) -> LearnedCount.BY_TIME.compare(next, old) < 0 ? old : next);
        }
      }
    }
    return new KindCurves(List.copyOf(newest.values()), here);
  }

  private static boolean isOfUse(LearnedCount entry) {
    return KindDistance.isKnown(entry.machine())
        && entry.probed().isEmpty()
        && levels(entry).size() >= LEAST_COUNTS;
  }

  /** How many kinds have a curve. */
  public int kinds() {
    return entries.size();
  }

  /** The curves; none where no kind has one. */
  public List<SuspectedCurve> suspects() {
    List<SuspectedCurve> suspects = new ArrayList<>();
    for (LearnedCount entry : entries) {
      double ratio = here.capacity() / entry.machine().capacity();
      double[] powers = ratio == 1 ? new double[1] : POWERS;
      double weight = Math.exp(-KindDistance.between(here, entry.machine()) / DISTANCE);
      SuspectedCurve curve =
          new SuspectedCurve(entry.machine().toString(), weight / powers.length, levels(entry));
      for (double power : powers) {
        suspects.add(curve.stretched(Math.pow(ratio, power)));
      }
    }
    return suspects;
  }

  /** The thread counts that are thought of here: as many as anybody measured, or as cores allow. */
  public List<Integer> allowed() {
    int measured =
        entries.stream()
            .flatMap(entry -> entry.curve().stream())
            .mapToInt(Measurement::threads)
            .max()
            .orElse(1);
    int most = Math.max(measured, THREADS_A_CORE * here.usableCores());
    SortedSet<Integer> allowed = new TreeSet<>(Set.of(here.usableCores(), most));
    for (int threads = 1; threads < most; threads += Math.max(1, threads / APART)) {
      allowed.add(threads);
    }
    return List.copyOf(allowed);
  }

  /** Logarithms of the mean seconds, by threads, of all roles together. */
  private static NavigableMap<Double, Double> levels(LearnedCount entry) {
    Map<Integer, List<Measurement>> byThreads =
        entry.curve().stream().collect(Collectors.groupingBy(Measurement::threads));
    NavigableMap<Double, Double> levels = new TreeMap<>();
    byThreads.forEach(
        (threads, of) -> {
          double seconds = of.stream().mapToDouble(each -> each.n() * each.mean()).sum();
          long trials = of.stream().mapToLong(Measurement::n).sum();
          if (trials > 0 && seconds > 0) {
            levels.put((double) threads, Math.log(seconds / trials));
          }
        });
    return levels;
  }
}
